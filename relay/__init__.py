"""The durable inbox between a channel process (web chat, Telegram) and the bot."""
