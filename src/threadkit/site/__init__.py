"""A static site of an archive's threads: plain files to read, to browse and to search without a server."""

from .build import Made, SiteOptions, make_site

__all__ = ["Made", "SiteOptions", "make_site"]
