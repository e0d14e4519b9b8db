"""Custom actions: thin translators between Rasa, the dialogue and the case register."""
