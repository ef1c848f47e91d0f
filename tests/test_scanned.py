"""Sentences in which somebody scans a code, which tell, and prompts to scan one."""

import time

import pytest

from pipelines.prose import NOTICE, notice

TOLD = [
    # people who are told of
    "扫码关注、填手机号、选口味——在沙汀镇退休教师潘老师傅看来，买一袋豆浆不该有这么多步骤。",
    "暗访的第三天，记者来到城南夜市，二十个摊位里有十二个要扫码关注才报价格。",
    "其中18家只给扫码点单，7家要求先关注公众号。",
    "一位不愿具名的店主坦言：“系统是别人送的，扫码关注以后，名单归谁我也说不清。”",
    "市场监管所提醒各商户，不得强制要求先扫码关注公众号后才提供服务。",
    "去年冬天，村里的老支书逐户教人扫码，三百多位老人关注了镇卫生院的公众号，学会了挂号。",
    "乘客只需扫一扫车门旁的二维码，票款便从市民卡里扣去。",
    "不少家长反映，孩子的作业要先分享到微信朋友圈集满二十个赞，才算完成。",
    "食客张女士说，她扫码关注了十几家店的账号，没有一家的优惠用得上。",
    "景区门口只贴一张二维码，不扫码关注就进不去，一位外地来的老人在烈日下站了半个小时。",
    "据统计，扫码关注后收到推销短信的占七成，能退订的不到一半。",
    "鱼贩老魏扫码关注一家店以后，却再也取消不了每天的推销短信。",
    # codes that stand on things
    "温馨提示：改道初期请留意现场引导，扫描站牌二维码可查询车辆到站时间。",
    "本人不能到场的，可扫描柜台张贴的二维码，由工作人员远程核对身份。",
    "每棵古树都有身份牌，扫描树牌上的二维码即可听到它的故事。",
    "收到通知书的新生，扫一扫通知书背面的二维码就能选宿舍。",
    "路面有坑，扫描井盖上的二维码报修，养护队四十分钟内赶到。",
    "扫码关注成了进门的规矩。二十个摊位里有十二个不扫码就不报价，老人只能掉头离开。",
]
PROMPTS = [
    "扫码关注“沙汀消费”公众号，维权知识早知道。",
    "扫一扫关注“沙汀公交”微信公众号",
    "扫描下方二维码，关注沙汀日报官方微信，看记者走访夜市。",
    "欢迎扫码关注我们，第一时间了解改道信息。",
    "扫描海报二维码，报名参加周末的开放日。",
    "扫描柜台上的二维码关注本店公众号，领取新人优惠券一张。",
    "长按识别二维码，与三千家企业的负责人交流。",
    "扫码关注本报视频号，看记者来到高炉前的第一手画面。",
    "如需咨询，可扫描窗口二维码添加客服，工作日两小时内回复。",
    "您只需扫描二维码，填写企业名称，招商顾问会在当天与您联系。",
    "关注公众号，回复“园区”两字，领取招商手册。",
    "喜欢这篇文章就分享到微信朋友圈吧！",
    "扫描二维码关注公众号，参与住房、教育等话题讨论。",
    "不关注就亏大了，扫码关注公众号，天天有优惠。",
    "扫码关注后回复“名录”，数据报告免费送。",
    "参会企业请扫描二维码填写回执，五月十日截止。",
    "扫码关注招商顾问，其中12家园区享受租金减免。",
    "关注沙汀发布公众号。回复“项目”两个字，即可获得全部签约项目的名单和负责人电话。",
    "长按识别二维码关注沙汀招商。每天推送园区土地、厂房、政策信息，帮助企业找到落户的地点。",
]


@pytest.mark.parametrize("text", TOLD)
def test_a_sentence_in_which_somebody_scans_a_code_is_no_notice(text: str) -> None:
    assert NOTICE.search(text)
    assert notice(text) == ""


@pytest.mark.parametrize("text", PROMPTS)
def test_what_asks_the_reader_to_scan_is_one(text: str) -> None:
    assert notice(text) != ""


@pytest.mark.parametrize(
    "text",
    [
        "版权所有，记者看到的稿件未经授权不得转载。",  # another notice than a prompt
        "扫描站牌二维码",  # no sentence
        "记者体验，扫码关注",
    ],
)
def test_only_sentences_about_prompts_tell(text: str) -> None:
    assert notice(text) != ""


@pytest.mark.parametrize(
    "piece",
    [
        "扫码",
        "记者",
        "扫一扫站牌",
        "其中12家",
        "不得",
        "去年扫",
        "市民",
        "店主说",
        "“我",
        "识别墙",
        "不扫",
        "关注后",
        "据统",
    ],
)
def test_hostile_sentences_take_no_time(piece: str) -> None:
    from pipelines.scanned import _HERE, _PLACED, _TELLS, _TOLD_ON

    start, long = time.process_time(), piece * (20_000 // len(piece)) + "。"
    for rule in (_HERE, _PLACED, _TELLS, _TOLD_ON):
        rule.search(long)
    assert time.process_time() - start < 2
