"""The Rasa side: understands messages and talks through its channels."""
