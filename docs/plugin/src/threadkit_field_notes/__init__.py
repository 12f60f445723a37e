"""An example of threadkit plug-ins: one module for each kind."""
