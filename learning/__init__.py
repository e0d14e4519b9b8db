"""From what the bot did not understand to a better model: functions for commands and pages."""
