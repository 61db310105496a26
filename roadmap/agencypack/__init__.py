"""What a pack holds that carries one agency's assessment: its parts, read without trust. Pure."""
