"""Documents whose items say more than their links, and files of a text, beside lists of articles and of downloads."""

import re
import time

import pytest
from test_belonging import kept

from pipelines.ownlinks import _FILE, _OF_ARTICLES, _OTHER_FILES, _OTHERS_SENTENCE, _STOP

LEAD = "三月五日，浮石港区政务服务中心公布本年度第一版办事指南，梳理了仍在施行的扶持办法和对应的受理窗口。"
AFTER = "窗口工作日全天开放，中午不休息，材料不齐的可以容缺受理，十个工作日以内补交即可。"
SAID = "以下列入的办法由港区代为受理，具体条款以印发单位的公告为准。"
DOCUMENTS = {
    "浮石市渔船更新补助办法": "，受理窗口：港区渔业科210室",
    "浮石市冷库用电优惠办法": "，受理窗口：港区发改科108室",
    "浮石市港口集装箱奖励办法": "，受理窗口：港区商务科305室",
}
PLACES = ["杉湾湿地一日游", "东矶老街夜市", "柳堰农场采摘园"]
FILES = ["渔船更新补助申请表", "冷库能耗核验表", "集装箱箱量证明"]


def items(said: dict[str, str], around: str = "ul") -> str:
    lines = "".join(f"<li><a href='/p/{i}.html'>{name}</a>{rest}</li>" for i, (name, rest) in enumerate(said.items()))
    return f"<{around}>{lines}</{around}>"


def in_lines(said: dict[str, str]) -> str:
    return "".join(f"<p><a href='/p/{i}.html'>{name}</a>{rest}</p>" for i, (name, rest) in enumerate(said.items()))


def files(names: list[str], note: str = "（46KB）", end: str = "doc", tag: str = "p") -> str:
    return "".join(f"<{tag}><a href='/u/{i}.{end}'>{name}.{end}</a>{note}</{tag}>" for i, name in enumerate(names))


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LEAD}</p><p>{SAID}</p>{items(DOCUMENTS)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><h3>三、上级办法</h3>{items(DOCUMENTS)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{items(DOCUMENTS, 'ol')}<h3>二、说明</h3><p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{items(dict.fromkeys(DOCUMENTS, '（由街道便民站代收材料）'))}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{items(dict.fromkeys(DOCUMENTS, '：补助上限二十万元'))}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{items({**DOCUMENTS, '浮石市水产加工贴息办法': ''})}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{in_lines(dict.fromkeys(DOCUMENTS, '，窗口受理'))}<p>{AFTER}</p>",
    ],
    ids=range(7),
)
def test_documents_of_which_each_item_says_more_stay(body: str) -> None:
    text = "\n".join(kept(body))
    assert [name for name in DOCUMENTS if name not in text] == []


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LEAD}</p><p>相关政策：</p>{items(DOCUMENTS)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><h3>热门办法</h3>{items(DOCUMENTS)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{items(dict.fromkeys(DOCUMENTS, '（2024-03-05）'))}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{items(dict.fromkeys(DOCUMENTS, '，来源：浮石日报'))}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{items(dict.fromkeys(DOCUMENTS, '（浮石港区报）'))}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{items(dict.fromkeys(DOCUMENTS, '（已有31次阅读）'))}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p><p><img src='/a.png'></p><div>{items(dict.fromkeys(DOCUMENTS, '（图文）'))}</div><p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{AFTER}</p><div class='side'><h4>办法</h4>{items(dict.fromkeys(DOCUMENTS, ' 03-05'))}</div>",
        f"<p>{LEAD}</p><p>{SAID}</p>{items(dict.fromkeys(PLACES, '，看水鸟和渔船归港'))}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>相关办法：</p>{in_lines(dict.fromkeys(DOCUMENTS, '，窗口受理'))}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{in_lines(dict.fromkeys(PLACES, '，开门迎客'))}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><h3>政策导航</h3>{items(dict.fromkeys(DOCUMENTS, '，适用于港区全部企业'))}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><h4>同类政策</h4>{items(dict.fromkeys(DOCUMENTS, '，适用于港区全部企业'))}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><h4>您可能感兴趣的政策</h4>{items(dict.fromkeys(DOCUMENTS, '：最高补助二十万元'))}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><h3>法规大全</h3>{items(dict.fromkeys(DOCUMENTS, '，适用于港区全部企业'))}<p>{AFTER}</p>",
    ],
    ids=range(15),
)
def test_lists_of_articles_go(body: str) -> None:
    text = "\n".join(kept(body))
    assert [name for name in (*DOCUMENTS, *PLACES) if name in text] == []


NUMBERED = [
    "<a href='/1'>渔船更新补助办法</a>",
    "<a href='/2'>冷库用电优惠办法</a>",
    "<a href='/3'>水产加工贴息办法</a>（2025年6月30日到期，到期后另行通知）",
    "滩涂养殖证管理办法",
    "<a href='/4'>集装箱奖励办法</a>",
]


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (0, 3, 1, 4), (3, 0, 1), (2, 0, 1), (0, 1, 4, 3)])
def test_numbered_documents_stay_with_those_that_say_more_or_are_no_links(order: tuple[int, ...]) -> None:
    body = "".join(f"<li>{NUMBERED[i]}</li>" for i in order)
    text = "\n".join(kept(f"<p>{LEAD}</p><h4>一、补助办法</h4><ol>{body}</ol><p>{AFTER}</p>"))
    for name in ("渔船更新", "冷库用电", "水产加工", "滩涂养殖", "集装箱")[: max(order) + 1]:
        assert (name in text) is any(name in NUMBERED[i] for i in order)


@pytest.mark.parametrize("head", ["相关办法", "热门推荐", "一、相关办法"])
def test_numbered_links_below_another_line_go_whole(head: str) -> None:
    lines = "<li><a href='/1'>浮石市渔船更新补助办法</a></li><li><a href='/2'>浮石市冷库用电优惠办法</a></li>"
    more = "<li><a href='/3'>浮石市水产加工贴息办法</a>（2025年6月30日到期）</li>"
    text = "\n".join(kept(f"<p>{LEAD}</p><p>{AFTER}</p><div><h4>{head}</h4><ol>{lines}{more}</ol></div>"))
    assert "渔船更新" not in text
    assert "水产加工" not in text


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LEAD}</p><p>一、渔业类</p><p>表格由船东填写两份。</p>{files(FILES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>一、渔业类</p>{files(FILES, ' [38 KB]', 'xlsx')}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><h3>申报表格</h3>{files(FILES, '（点击下载）', 'pdf')}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><h3>申报表格</h3><ul>{files(FILES, '', 'docx', 'li')}</ul><p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>一、渔业类</p>{files(FILES[:2])}<p>{AFTER}</p><p>二、港口类</p>{files(FILES[2:])}",
        f"<p>{LEAD}</p><p>表格如下，一式两份。</p>{files(FILES, '(1.2MB)', 'zip')}<p>{AFTER}</p>",
    ],
    ids=range(6),
)
def test_files_of_a_text_stay(body: str) -> None:
    text = "\n".join(kept(body))
    assert [name for name in FILES if name not in text] == []


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LEAD}</p><p>{AFTER}</p><div class='box'><h5>下载排行</h5><ul>{files(FILES, '', 'doc', 'li')}</ul></div>",
        f"<p>{LEAD}</p><p>相关下载：</p>{files(FILES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><h4>热门下载</h4>{files(FILES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><h4>本月下载排行榜</h4><ul>{files(FILES, '', 'doc', 'li')}</ul><p>{AFTER}</p>",
        f"<p>{LEAD}</p><h4>表格下载中心</h4><ul>{files(FILES, '', 'doc', 'li')}</ul><p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>会员还下载了</p>{files(FILES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{AFTER}</p><div><h4>常用表格</h4><div><div>{files(FILES)}</div></div></div>",
        f"<p>{LEAD}</p><p>一、渔业类</p>{files(FILES, '').replace('.doc', '')}<p>{AFTER}</p>",
    ],
    ids=range(8),
)
def test_rankings_of_downloads_and_links_to_pages_go(body: str) -> None:
    text = "\n".join(kept(body))
    assert [name for name in FILES if name in text] == []


POINTING = [
    "有关要求见<a href='/p/1'>《浮石市渔船更新补助办法》</a>、<a href='/p/2'>《浮石市冷库用电优惠办法》</a>。",
    "申报条件请对照<a href='/p/1'>《浮石市渔船更新补助办法》</a>及<a href='/p/2'>《浮石市冷库用电优惠办法》</a>。",
    "详见<a href='/p/1'>浮石市渔船更新补助办法（2025年版）全文</a>。",
    "此前，本报曾以<a href='/n/1'>《浮石港：一条船的八道手续》</a>为题报道。",
    "<a href='/p/1'>《浮石市港口集装箱奖励办法》</a>自八月起施行。",
    "<a href='/p/1'>浮石市企业服务平台是全市统一的受理平台</a>，八月上线。",
    "第一步：登录<a href='/p/1'>浮石市政务服务网企业开办专区</a>。",
    "具体标准请您参阅<a href='/p/1'>《浮石市渔船更新补助办法（试行）》</a>。",
    "感谢您的来信，详见<a href='/p/1'>浮石市渔船更新补助办法</a>。",
]


@pytest.mark.parametrize("sentence", POINTING)
@pytest.mark.parametrize("form", ["<p>{}</p>", "<div>{}</div>", "<section><span>{}</span></section>"])
def test_a_sentence_most_of_which_is_links_stays_in_a_text_and_right_below_it(form: str, sentence: str) -> None:
    plain = re.sub("<[^>]+>", "", sentence)
    around = [form.format(text) for text in (LEAD, AFTER)]
    assert plain in kept(around[0] + form.format(sentence) + around[1])
    assert plain in kept(around[0] + around[1] + form.format(sentence))


@pytest.mark.parametrize(
    "line",
    [
        "<a href='/n/1'>浮石港三条航线同日开通。</a>",  # another article
        "相关报道：<a href='/n/1'>浮石港三条航线同日开通，年内还将增加两条</a>。",
        "延伸阅读见<a href='/n/1'>浮石港三条航线同日开通，年内还将增加两条</a>。",
        "更多内容请看<a href='/n/1'>浮石港区政务服务中心的办事指南</a>。",
        "欢迎投稿至<a href='/n/1'>浮石港区融媒体中心投稿平台</a>。",
        "请<a href='/n/1'>点击这里查看浮石港区全部办事指南</a>。",
        "办事指南见<a href='/n/1'>《浮石市渔船更新补助办法》</a>",
        "未经许可转载<a href='/n/1'>浮石港区政务服务中心文章</a>须注明。",
        "想了解园区详情，请进入<a href='/k/'>浮石招商网园区库，查询全部园区和指南见解</a>。",
        "<a href='/'>浮石招商网专注园区招商和产业地产服务</a>，服务三千家企业，航线遍布各地。",
        "<a href='/1'>浮石港区标准厂房出租大全</a>、<a href='/2'>浮石航线时刻大全</a>请留意本网站。",
        "此前报道：<a href='/n/1'>浮石港三条航线同日开通，年内还将增加两条。</a>",
        "大家都在看：<a href='/n/1'>浮石港三条航线怎样留住了企业？</a>",
        "为您推荐<a href='/n/1'>浮石港三条航线服务公司的全体政策顾问</a>。",
        "您可能感兴趣的文章有<a href='/n/1'>《浮石港三条航线同日开通》</a>。",
    ],
)
def test_a_line_that_leads_to_others_is_no_such_sentence(line: str) -> None:
    assert not any(
        name in "\n".join(kept(f"<p>{LEAD}</p><p>{line}</p><p>{AFTER}</p>"))
        for name in ("航线", "指南见", "融媒体", "全部办事", "更多", "须注明")
    )


@pytest.mark.parametrize("piece", ["表.doc", "（46KB", "更多", "月1", "下载排行", "1."])
def test_hostile_names_take_no_time(piece: str) -> None:
    start, long = time.process_time(), piece * (20_000 // len(piece))
    for rule in (_FILE, _OTHER_FILES):
        rule.fullmatch(long)
    for anywhere in (_OF_ARTICLES, _OTHERS_SENTENCE, _STOP):
        anywhere.search(long)
    assert time.process_time() - start < 2
