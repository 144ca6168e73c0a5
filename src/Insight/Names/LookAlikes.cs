using System;
using System.Linq;

namespace Kapok.Insight.Names;

/// <summary>Characters that are read for one another (proposal: a short list of our own).</summary>
internal static class LookAlikes
{
    private static readonly string[] Groups =
    [
        "己已巳", "末未", "土士", "日曰", "人入八", "天夫", "大太犬", "木本术", "千干于", "田由甲申", "棉绵", "治冶", "辰晨",
        "晴睛", "清请情", "侯候", "班斑", "辨辩辫", "戊戌戍", "折拆", "萤莹", "茶荼", "博搏", "仑仓", "风凤", "今令", "冒昌",
        "析折", "崇祟", "洲州", "坚竖", "免兔", "亨享", "栗粟", "王玉主", "目自", "午牛", "乌鸟", "万方", "厂广", "白百",
        "帅师", "历厉", "幻幼", "宇字", "宣宜", "埔浦铺", "粤奥", "隆降", "达迏", "鑫金", "森林", "晶品", "众从", "贝见",
    ];

    /// <summary>Whether two different characters look alike.</summary>
    internal static bool Are(char first, char second) =>
        Groups.Any(group => group.Contains(first, StringComparison.Ordinal) && group.Contains(second, StringComparison.Ordinal));

    /// <summary>The characters that look like one.</summary>
    internal static string Of(char character) => string.Concat(
        Groups.Where(group => group.Contains(character, StringComparison.Ordinal))
            .SelectMany(group => group).Where(other => other != character).Distinct());
}
