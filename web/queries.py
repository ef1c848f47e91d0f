"""What the pages ask the archive: SQL with a limit each, so that no archive makes a page that no browser shows.

Ids come from addresses as text; the pages turn them into numbers before they are asked for.
"""

from typing import Final

#: Rows of a table on a page; a link leads to the whole of it. An ordinary article has some ten removed blocks and a
#: handful of copies; a runaway group must not make a page of 5 MB.
PAGE_ROWS: Final = 200
#: Removed blocks of an article that are shown in place: pages with more blocks than 10,000 are refused.
REMOVED_ROWS: Final = 5000
#: Days of a site's outcomes, and rows of its lists, that are shown.
SITE_DAYS: Final = 30
SITE_ROWS: Final = 25
#: Characters of text below a headline in a list: about two lines.
SNIPPET: Final = 120

# --- the archive as a whole ----------------------------------------------------------------------

TOTALS: Final = """
    SELECT (SELECT count(*) FROM articles WHERE is_representative = 1) AS articles,
        (SELECT coalesce(sum(char_count), 0) FROM articles WHERE is_representative = 1) AS characters,
        (SELECT count(*) FROM captures) AS captures
"""
#: What is shown of one archive among several.
SIZES: Final = """
    SELECT (SELECT count(*) FROM articles WHERE is_representative = 1) AS articles,
        (SELECT count(*) FROM captures) AS captures
"""
COPIES: Final = """
    SELECT coalesce(sum(copy.content_hash = chosen.content_hash), 0) AS exact,
        coalesce(sum(copy.content_hash != chosen.content_hash), 0) AS near
    FROM articles AS copy JOIN clusters ON clusters.id = copy.cluster_id
    JOIN articles AS chosen ON chosen.id = representative_id WHERE copy.is_representative = 0
"""
REMOVED_TOTALS: Final = """
    SELECT count(*) AS blocks, coalesce(sum(length(removed.text)), 0) AS characters
    FROM removed JOIN articles ON articles.id = article_id WHERE removed.revision = articles.revision
"""
REGIONS: Final = """
    SELECT region AS name, count(*) AS number FROM articles WHERE is_representative = 1 AND region IS NOT NULL
    GROUP BY region ORDER BY number DESC, region LIMIT 12
"""
#: Each site with its articles and its last run. Without a run: ingested.
SITES: Final = """
    WITH counted AS (
        SELECT site, sum(number) AS articles, sum(number * (is_representative = 0)) AS copies, sum(undated) AS undated
        FROM (
            SELECT is_representative, site, count(*) AS number, sum(published_on IS NULL) AS undated
            FROM articles GROUP BY is_representative, site -- in the order of articles_facets, which has all of it
        ) GROUP BY site
    ), names AS (SELECT site FROM counted UNION SELECT name FROM sites UNION SELECT site FROM runs),
    last AS (SELECT site, max(id) AS run FROM runs GROUP BY site)
    SELECT names.site AS site, coalesce(articles, 0) AS articles, coalesce(copies, 0) AS copies,
        coalesce(undated, 0) AS undated, runs.id AS run, runs.started_at AS started_at, runs.ended_at AS ended_at,
        runs.exit_code AS exit_code, runs.reason AS reason
    FROM names LEFT JOIN counted ON counted.site = names.site LEFT JOIN last ON last.site = names.site
    LEFT JOIN runs ON runs.id = last.run
    ORDER BY articles DESC, names.site LIMIT :limit
"""

#: When the archive was made: tells it from others, and a backup has it too.
MADE_AT: Final = "SELECT min(applied_at) AS made_at FROM _sqlite_migrations WHERE migration_set = 'newsieve'"
#: By which version of its rules the search index was filled.
INDEXED_BY: Final = "SELECT value FROM meta WHERE key = 'segmentation_version'"

# --- articles ------------------------------------------------------------------------------------

#: The rows of a list, by their numbers; the order is the caller's.
ROWS: Final = """
    SELECT articles.id AS id, url, site, title, source, region, section, language, published_on, excerpt, char_count,
        is_representative, cluster_id, (SELECT size FROM clusters WHERE clusters.id = cluster_id) AS size
    FROM articles WHERE articles.id IN (SELECT value FROM json_each(:ids))
"""
SNIPPETS: Final = """
    SELECT article_id, zh_snippet(text, :query, :width) AS snippet FROM article_text
    WHERE article_id IN (SELECT value FROM json_each(:ids))
"""
ARTICLE: Final = """
    SELECT articles.*, article_text.text AS text, clusters.size AS size
    FROM articles LEFT JOIN article_text ON article_text.article_id = articles.id
    LEFT JOIN clusters ON clusters.id = cluster_id
    WHERE articles.id = :id
"""
#: Of the text that is shown, not of earlier revisions.
REMOVED: Final = """
    SELECT position, kind, rule, evidence, text FROM removed
    WHERE article_id = :id AND revision IS (SELECT revision FROM articles WHERE id = :id)
    ORDER BY position, id LIMIT :limit
"""
COPIES_OF: Final = """
    SELECT id, title, site, source, region, url, language, published_on, is_representative, role FROM articles
    WHERE cluster_id = (SELECT cluster_id FROM articles WHERE id = :id) AND id <> :id
    ORDER BY is_representative DESC, published_on IS NULL, published_on, id LIMIT :limit
"""
#: What an article was compared with and not joined to.
RELATED: Final = """
    WITH found AS (
        SELECT other_id AS id, verdict, evidence FROM pairs WHERE article_id = :id
        UNION ALL SELECT article_id, verdict, evidence FROM pairs WHERE other_id = :id
    )
    SELECT articles.id AS id, title, url, site, source, language, published_on, verdict, evidence
    FROM found JOIN articles ON articles.id = found.id
    WHERE verdict IN ('contains', 'sibling', 'version') OR (verdict = 'same' AND cluster_id <>
        (SELECT cluster_id FROM articles WHERE id = :id))
    ORDER BY CASE verdict WHEN 'same' THEN 0 WHEN 'version' THEN 1 WHEN 'contains' THEN 2 ELSE 3 END, articles.id
    LIMIT :limit
"""
REVISIONS: Final = """
    SELECT revision, captured_at, title FROM revisions WHERE article_id = :id ORDER BY revision DESC LIMIT :limit
"""
REVISION: Final = "SELECT title, text, captured_at FROM revisions WHERE article_id = :id AND revision = :revision"
CAPTURES_OF: Final = """
    SELECT id, fetched_at, encoding, outcome, warc_file, pruned_at, part_of, part, alternate FROM captures
    WHERE article_id = :id ORDER BY id DESC LIMIT :limit
"""
#: The addresses at which an article answered whose own address rules have made, as `newsieve show` tells them.
ADDRESSES_OF: Final = """
    SELECT url, canonical_rules FROM captures
    WHERE article_id = :id AND part_of IS NULL AND canonical_rules IS NOT NULL
    GROUP BY url ORDER BY alternate, url LIMIT :limit
"""

# --- groups --------------------------------------------------------------------------------------

PAIR: Final = """
    SELECT * FROM pairs WHERE (article_id = :one AND other_id = :other) OR (article_id = :other AND other_id = :one)
"""
CLUSTER: Final = "SELECT id, size, representative_id, original_id, kind FROM clusters WHERE id = :id"
MEMBERS: Final = """
    SELECT id, title, url, site, source, region, language, published_on, char_count, is_representative, role
    FROM articles WHERE cluster_id = :id
    ORDER BY role = 'original' DESC, published_on IS NULL, published_on, id LIMIT :limit
"""
MEMBER_PAIRS: Final = """
    SELECT article_id, other_id, verdict, method, resemblance, containment, hamming_distance, evidence,
        one.title AS title, other.title AS other_title
    FROM pairs JOIN articles AS one ON one.id = article_id JOIN articles AS other ON other.id = other_id
    WHERE one.cluster_id = :id AND other.cluster_id = :id
    ORDER BY article_id, other_id LIMIT :limit
"""
DECISIONS: Final = """
    SELECT article_id, other_id, decision, decided_at, note FROM decisions
    JOIN articles AS one ON one.id = article_id JOIN articles AS other ON other.id = other_id
    WHERE one.cluster_id = :id OR other.cluster_id = :id ORDER BY decided_at LIMIT :limit
"""

# --- sites, runs, captures -----------------------------------------------------------------------

SITE: Final = """
    SELECT (SELECT count(*) FROM articles WHERE site = :site) AS articles,
        (SELECT count(*) FROM articles WHERE site = :site AND is_representative = 0) AS copies,
        (SELECT count(*) FROM articles WHERE site = :site AND published_on IS NULL) AS undated,
        (SELECT count(DISTINCT cluster_id) FROM articles WHERE site = :site) AS groups,
        (SELECT max(first_seen_at) FROM articles WHERE site = :site) AS last_new,
        (SELECT count(*) FROM captures WHERE site = :site) AS captures,
        (SELECT count(*) FROM captures WHERE site = :site AND part_of IS NOT NULL) AS parts,
        (SELECT count(*) FROM sites WHERE name = :site) AS listed,
        (SELECT region FROM sites WHERE name = :site) AS region
"""
#: A later part of an article has the outcome of the first one: counted once.
SITE_OUTCOMES: Final = """
    SELECT substr(fetched_at, 1, 10) AS day, outcome, count(*) AS number FROM captures
    WHERE site = :site AND part_of IS NULL AND substr(fetched_at, 1, 10) IN (
        SELECT DISTINCT substr(fetched_at, 1, 10) FROM captures WHERE site = :site ORDER BY 1 DESC LIMIT :limit
    ) GROUP BY day, outcome ORDER BY day DESC
"""
SITE_REASONS: Final = """
    SELECT reason, count(*) AS number FROM captures WHERE site = :site AND outcome = 'rejected' AND part_of IS NULL
    GROUP BY reason ORDER BY number DESC, reason LIMIT :limit
"""
SITE_ENCODINGS: Final = """
    SELECT encoding, encoding_evidence AS evidence, count(*) AS number, sum(lost_share > 0) AS lossy
    FROM captures WHERE site = :site AND encoding IS NOT NULL
    GROUP BY encoding, encoding_evidence ORDER BY number DESC, encoding LIMIT :limit
"""
SITE_LEARNED: Final = """
    SELECT text, pages, first_seen_at, last_seen_at FROM boilerplate WHERE site = :site
    ORDER BY pages DESC, text LIMIT :limit
"""
SITE_RUNS: Final = """
    SELECT id, started_at, ended_at, exit_code, reason, pages, bytes FROM runs WHERE site = :site
    ORDER BY id DESC LIMIT :limit
"""
SITE_WARNINGS: Final = "SELECT at, message, url FROM warnings WHERE site = :site ORDER BY id DESC LIMIT :limit"
RUN_FINDINGS: Final = "SELECT kind, sentence, evidence FROM run_findings WHERE run_id = :id ORDER BY id LIMIT :limit"
RUN: Final = "SELECT * FROM runs WHERE id = :id"
RUN_OUTCOMES: Final = """
    SELECT outcome, count(*) AS number FROM captures WHERE run_id = :id AND part_of IS NULL
    GROUP BY outcome ORDER BY number DESC
"""
RUN_REASONS: Final = """
    SELECT reason, count(*) AS number FROM captures WHERE run_id = :id AND outcome = 'rejected' AND part_of IS NULL
    GROUP BY reason ORDER BY number DESC, reason
"""
RUN_PARTS: Final = "SELECT count(*) AS parts FROM captures WHERE run_id = :id AND part_of IS NOT NULL"
#: Captures that were stored before newsieve took the time have no seconds.
RUN_SLOWEST: Final = """
    SELECT id, url, fetch_seconds, process_seconds, coalesce(fetch_seconds, 0) + coalesce(process_seconds, 0) AS seconds
    FROM captures WHERE run_id = :id AND seconds > 0 ORDER BY seconds DESC, id LIMIT 10
"""
RUN_CAPTURES: Final = """
    SELECT id, url, status, outcome, reason, article_id, part_of, part, alternate FROM captures
    WHERE run_id = :id ORDER BY id LIMIT :limit
"""
RUN_WARNINGS: Final = "SELECT at, message, url FROM warnings WHERE run_id = :id ORDER BY id LIMIT :limit"
CAPTURE: Final = "SELECT * FROM captures WHERE id = :id"
#: What became of an address: as an article, as a fetched page, as a link that was found.
ARTICLE_AT: Final = "SELECT id FROM articles WHERE url IN (:url, :canonical)"
CAPTURE_AT: Final = "SELECT id FROM captures WHERE url IN (:url, :canonical) ORDER BY id DESC LIMIT 1"
FRONTIER_AT: Final = """
    SELECT url, state, reason, discovered_from FROM frontier
    WHERE site IN (SELECT DISTINCT site FROM frontier) AND url IN (:url, :canonical) LIMIT 1
"""
