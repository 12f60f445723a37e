"""Pages of twitter.com rendered on its servers, for the formats that hold them whole or in pieces."""
