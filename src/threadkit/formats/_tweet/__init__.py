"""One post in the API's own shapes, for every JSON format that keeps them."""
