"""Which of the posts that pages show are one post: by id, by their words and times, by their places.

``likeness`` is what copies of a text have in common, ``evidence`` what two records say to being one post, ``index``
finds the records to compare. ``twins`` joins what that settles, ``by_place`` what the places on the pages settle.
"""
