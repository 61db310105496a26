"""Files that people write (YAML) and documents that are kept (canonical JSON); knows nothing of Django."""
