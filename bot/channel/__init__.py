"""The doors to the bot: the project's own channel and Rasa's REST protocol, loopback only."""
