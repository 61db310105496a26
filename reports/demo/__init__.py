"""The demo: a believable round in a country that does not exist, told through the real actions."""
