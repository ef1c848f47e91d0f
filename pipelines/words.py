"""What people read for our names: of outcomes, of reasons, of kinds of removed blocks."""

#: What came of a page, for people: outcomes and reasons that are no trouble.
OUTCOME_WORDS = {
    "new": "new articles",
    "revision": "known articles with a changed text",
    "unchanged": "known articles that have not changed",
    "exact_duplicate": "copies of another article, word for word",
    "near_duplicate": "copies of another article, slightly changed",
    "listing_page": "list pages",
    "feed": "feeds",
    "sitemap": "sitemaps",
}
#: What became of a page that `ingest` took in, where OUTCOME_WORDS do not say it.
INGEST_WORDS = {"rejected": "pages without an article", "skipped": "passed over, see the warnings"}
#: … and of a page that `ingest --parts` read, where REASON_WORDS do not.
PART_WORDS = {"article": "an article, with nothing known of its site"}
#: What `reclean` did with a page.
RECLEAN_WORDS = {
    "same": "read as before",
    "changed": "articles with another text than before",
    "accepted": "articles now, which they were not before",
    "joined": "parts of articles now, which were articles of their own before",
    "rejected": "no articles by today's rules; what they gave before stays",
    "no_raw": "not read: their raw pages are gone",
    "pruned": "not read, and as they were: their raw pages were pruned",
}
#: What the copies are to the article that is given for them; search and export leave them out.
COPY_WORDS = {
    "exact": "copies of them, word for word, which both leave out",
    "near": "copies of them, slightly changed, which both leave out",
}
#: Why a page gave no article, or was not asked for; the names are those in `captures` and `frontier`.
REASON_WORDS = {
    "error_page": "says that there is no such page",
    "http_error": "the server answered with an error",
    "redirect": "leads to another address",
    "not_modified": "the server sent no text, as it has not changed",
    "login_page": "asks for a password",
    "parked_domain": "a domain for sale, or one that has run out",
    "no_text": "nothing to read on it",
    "too_short": "too little text for an article",
    "not_html": "a PDF, a picture or another file",
    "too_large": "larger than 16 MB",
    "too_complex": "too many tags or too much text for one page",
    "too_slow": "takes more than 30 seconds to read",
    "too_much_memory": "takes more memory to read than a page may have",
    "crashed": "ended the process that read it, twice",
    "undecodable": "its characters cannot be read",
    "redirect_loop": "sent from address to address for ever",
    "timeout": "no answer in time",
    "unknown_host": "its server's name is not known",
    "unreachable": "its server does not answer",
    "cut_off": "the connection broke off",
    "download_failed": "could not be fetched",
    "failed": "newsieve's own mistake; the log says more",
    "robots_disallowed": "robots.txt forbids it",
    "denied": "deny in the sites file forbids it",
    "robots_unreachable": "robots.txt could not be read",
    "private_address": "an address of a private network",
    "unsupported_url": "neither http nor https",
    "too_deep": "too many links away from the start",
    "endless": "one more of a kind that has brought nothing for long",
    "out_of_scope": "leads to another site",
}
#: The same in Chinese, where the reader wants that.
REASON_WORDS_ZH = {
    "error_page": "提示页面不存在",
    "http_error": "服务器返回错误",
    "redirect": "转到其他地址",
    "not_modified": "内容未变，服务器没有返回正文",
    "login_page": "需要登录",
    "parked_domain": "域名待售或已过期",
    "no_text": "没有可读内容",
    "too_short": "文字太少，不成文章",
    "not_html": "PDF、图片等其他文件",
    "too_large": "超过 16 MB",
    "too_complex": "标签或文字过多",
    "too_slow": "读取超过 30 秒",
    "too_much_memory": "读取所需内存过多",
    "crashed": "两次使读取它的进程终止",
    "undecodable": "无法识别字符编码",
    "redirect_loop": "无休止地转来转去",
    "timeout": "未及时响应",
    "unknown_host": "无法解析服务器名称",
    "unreachable": "服务器没有响应",
    "cut_off": "连接中断",
    "download_failed": "无法下载",
    "failed": "newsieve 自身的错误，详见日志",
    "robots_disallowed": "robots.txt 不允许",
    "denied": "站点配置中的 deny 不允许",
    "robots_unreachable": "无法读取 robots.txt",
    "private_address": "内网地址",
    "unsupported_url": "既不是 http 也不是 https",
    "too_deep": "离起始页太远",
    "endless": "同类页面长期没有新内容",
    "out_of_scope": "转到其他站点",
}
#: What was taken out of texts.
KIND_WORDS = {
    "repeated_section": "sections that the same page prints again",
    "site_boilerplate": "blocks that stand on many pages of the site",
    "label": "title, date, source and editor lines, buttons",
    "link_list": "lists of links",
    "outside": "lines among the text that no article is made of",
    "tail": "what follows an article: notices, further reading",
}
