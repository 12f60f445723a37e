"""The block quote that websites embed, for the pages and answers that hold it."""
