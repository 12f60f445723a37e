"""The copies of one post as one post, with what earlier captures showed otherwise."""
