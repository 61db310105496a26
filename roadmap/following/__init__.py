"""Whether a plan comes true: pure comparisons of what was planned with what is there now."""
