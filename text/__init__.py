"""Pure text work on citizens' messages: no Rasa, no database, no clock."""
