"""Telegram: one long-polling process between the Bot API and the durable inbox."""
