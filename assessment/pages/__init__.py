"""What pages show, made from values: no queries, no decisions about rights."""
