"""Gets pages: the Scrapy project and everything else that touches the network."""
