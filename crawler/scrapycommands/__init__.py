"""Commands of Scrapy's own command line that mean something more here (`COMMANDS_MODULE`)."""
