"""Archives as each schema had them, in tests/archives: written by the newsieve of that time, which crawled this site.

python tests/oldarchives.py      writes the one of the present schema, which a new migration is tried on
"""

import sqlite3
import sys
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

from localsite import Answer, LocalSite, crawl, html, links, table

FOLDER = Path(__file__).parent / "archives"
STORY = (
    "滨江新区上半年签约项目三十二个，计划总投资一百二十亿元，其中制造业占七成以上。",
    "新区为每个项目配备一名服务专员，从注册登记到竣工验收全程陪同办理，用时缩短十五天。",
    "园区二期标准厂房将于年底交付，可以满足六十家中小企业同时入驻生产的需要。",
    "管委会负责人表示，下一步将围绕新材料和海洋装备两条产业链，继续到沿海城市登门拜访。",
)
COLD_STORE = (
    "渔港码头的冷库昨天试运行，一次可以冻鱼三百吨，附近的渔民不必再连夜赶到县城卖鱼。",
    "冷库由三个村合股建成，村民以船只和滩涂入股，年底按照出资的多少和出力的天数分红。",
    "负责制冷的老周在冰厂干了二十年，他说新机组的声音小得多，夜里守库也能睡上一会儿。",
)
GRANARY = (
    "临溪镇的旧粮站改成了小型加工园，第一批六家做竹器和茶包的作坊上周搬了进来。",
    "镇里免去头两年的房租，作坊要答应雇用本镇的人，并且把废料交给镇上的堆肥场。",
    "站长说仓库的木梁一根也没有换，只在屋顶上开了天窗，白天不用点灯就能干活。",
)
ARTICLES = {
    1: ("滨江新区签约三十二个项目", STORY),
    2: ("渔港码头的冷库试运行", COLD_STORE),
    3: ("签约三十二个项目", ("转载自滨江新区管理委员会的公开报道。", *STORY)),
    4: ("旧粮站改成加工园", GRANARY),
    5: ("渔港冷库试运行", COLD_STORE),
}


def pages(edition: int) -> dict[str, Answer]:
    """Five articles, two of them copies, and a link that leads nowhere; the second edition changes one of them."""
    found: dict[str, Answer] = {"/": links(*(f"/info/{number}.html" for number in (*ARTICLES, 6)))}
    for number, (title, paragraphs) in ARTICLES.items():
        told = (*paragraphs[:3], COLD_STORE[0]) if (edition, number) == (2, 1) else paragraphs
        body = "".join(f"<p>{text}</p>" for text in told)
        head = "<ul><li><a href='/'>首页</a></li><li><a href='/a'>招商动态</a></li></ul>"
        date = f"<div>发布日期：2025-03-0{number}</div>"
        found[f"/info/{number}.html"] = html(
            f"{head}<h1>{title}</h1>{date}<div class='content'>{body}</div><div>滨江招商网版权所有</div>", title
        )
    return found


def write(target: Path) -> Path:
    """Crawl the site twice, and pack the archive with its raw pages. Returns the file."""
    with tempfile.TemporaryDirectory() as name, LocalSite(pages(1)) as site:
        folder = Path(name)
        sites = table("binjiang", site.url, region='"滨江"', revisit='"0s"')
        (folder / "sites.toml").write_text(sites, encoding="utf-8")
        for edition in (1, 2):
            site.pages = pages(edition)
            if done := crawl(folder).returncode:
                sys.exit(f"the crawl ended with exit code {done}")
        with closing(sqlite3.connect(folder / "archive.db")) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (newest,) = db.execute("SELECT max(name) FROM _sqlite_migrations").fetchone()
        packed = target / f"{newest.partition('_')[0]}.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
            for path in (folder / "archive.db", *sorted((folder / "warc").iterdir())):
                file.write(path, path.relative_to(folder).as_posix())
    return packed


if __name__ == "__main__":
    sys.stdout.write(f"{write(FOLDER)}\n")
