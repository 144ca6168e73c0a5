using System.Collections.Generic;
using System.Linq;
using Kapok.Insight.Names;

namespace Kapok.Insight.Licences;

/// <summary>Draws trade names: new ones, ones near to a name on file, ones with delicate words.</summary>
/// <param name="chance">The draws.</param>
internal sealed class NameMaker(Chance chance)
{
    private const string Characters =
        "安邦宝博昌辰晨诚驰春达大德鼎东方丰风福富高格冠光广贵国海瀚豪和恒宏鸿华辉汇嘉佳建健江杰捷金锦晶景静久聚君俊凯康科朗乐力利立联良林凌龙隆"
        + "茂美民明铭南宁鹏平普启千强勤青清庆荣融锐瑞森山尚胜盛时世顺思泰腾天通同旺望维伟文夏祥翔心欣新鑫信兴星雄旭轩雅阳扬益意银永优友裕元源远悦云泽展长兆振正知志智中众珠卓紫棉木";

    private static readonly string[] Written = ["中国", "全国", "国家级", "最高级", "特供", "国家"];

    private static readonly string[] Heard = ["钟国", "拳国", "钟华", "特工", "公鞍"];

    internal string Fresh() => string.Concat(
        Enumerable.Range(0, chance.Is(0.7) ? 2 : 3).Select(_ => chance.Pick(Characters.ToArray())));

    internal static NameOnFile Named(string tradeName, long division, string words) =>
        new(tradeName, division, "广州" + tradeName + words + "有限公司");

    internal Defect<NameOnFile> Draw(IReadOnlyList<NameOnFile> onFile, long division, string words)
    {
        NameOnFile model = chance.Pick(onFile);
        NameOnFile Near(string tradeName) => Named(tradeName, model.Division!.Value, words);
        return chance.Kind(0.83, 0.03, 0.02, 0.03, 0.04, 0.02, 0.02) switch
        {
            0 => new(Named(Fresh(), division, words), 0),
            1 => new(Near(Replace(model.TradeName, SoundsLike)), 0.85),
            2 => new(Near(Replace(model.TradeName, LooksLike)), 0.9),
            3 => new(Near(model.TradeName + chance.Pick(Characters.ToArray())), 0.5),
            4 => new(Near(Replace(model.TradeName, _ => chance.Pick(Characters.ToArray()))), 0.25),
            5 => new(Named(model.TradeName, (model.Division!.Value % 97) + 1, words), 0.1),
            6 => new(Named(chance.Pick(Written) + Fresh(), division, words), 0.98),
            _ => new(Named(chance.Pick(Heard) + Fresh(), division, words), 0.6),
        };
    }

    private static string Replaced(string text, int index, char character) => text[..index] + character + text[(index + 1)..];

    private string Replace(string text, System.Func<char, char> replacing)
    {
        int index = chance.Below(text.Length);
        return Replaced(text, index, replacing(text[index]));
    }

    private char SoundsLike(char character)
    {
        char[] others = [.. Characters.Where(other => other != character && NameLikeness.BySound(character, other) < 1)];
        return others.Length == 0 ? character : chance.Pick(others);
    }

    private char LooksLike(char character)
    {
        string others = LookAlikes.Of(character);
        return others.Length == 0 ? SoundsLike(character) : chance.Pick(others.ToArray());
    }
}
