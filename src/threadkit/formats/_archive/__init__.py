"""The parts of account archives, for those of today and those of 2012 to 2018."""
