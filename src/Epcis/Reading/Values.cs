using System;
using System.Text.RegularExpressions;
using Kapok.Epcis.Hashing;
using Kapok.Epcis.Tree;

namespace Kapok.Epcis.Reading;

/// <summary>Reads single values.</summary>
internal static partial class Values
{
    internal static string Text(Spot spot)
    {
        string text = spot.Node.Text.Trim();
        return spot.Node.Kind == NodeKind.Text && text.Length is > 0 and <= EpcisLimits.TextMax
            ? text
            : spot.Wrong(Expectations.Text);
    }

    internal static string Uri(Spot spot)
    {
        string text = spot.Node.Text.Trim();
        return spot.Node.Kind == NodeKind.Text && text.Length <= EpcisLimits.TextMax && UriForm().IsMatch(text)
            ? text
            : spot.Wrong(Expectations.Uri);
    }

    internal static Func<Spot, string> Term(Vocabulary vocabulary) => spot =>
        spot.Node.Kind == NodeKind.Text
        && spot.Node.Text.Length <= EpcisLimits.TextMax
        && vocabulary.TryExpand(spot.Node.Text.Trim(), out string? uri)
            ? uri
            : spot.Wrong(Expectations.Term);

    internal static EpcisTime Time(Spot spot)
    {
        if (spot.Node.Kind == NodeKind.Text && EpcisTime.TryRead(spot.Node.Text.Trim(), out EpcisTime time))
        {
            return time;
        }

        _ = spot.Wrong(Expectations.Time);
        return default;
    }

    internal static string TimeText(Spot spot) => Time(spot).Text ?? string.Empty;

    internal static string Offset(Spot spot) =>
        spot.Node.Kind == NodeKind.Text && OffsetForm().IsMatch(spot.Node.Text.Trim())
            ? spot.Node.Text.Trim()
            : spot.Wrong(Expectations.Offset);

    // XML has no numbers: there they are text.
    internal static string Number(Spot spot) =>
        spot.Node.Kind is NodeKind.Number or NodeKind.Text && DecimalText.TryShorten(spot.Node.Text.Trim(), out string number)
            ? number
            : spot.Wrong(Expectations.Number);

    internal static string Truth(Spot spot) =>
        spot.Node.Kind is NodeKind.Truth or NodeKind.Text && spot.Node.Text.Trim() is "true" or "false"
            ? spot.Node.Text.Trim()
            : spot.Wrong(Expectations.Truth);

    internal static string Action(Spot spot) =>
        spot.Node.Kind == NodeKind.Text && spot.Node.Text.Trim() is "ADD" or "OBSERVE" or "DELETE"
            ? spot.Node.Text.Trim()
            : spot.Wrong(Expectations.Action);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:\S+\z", RegexOptions.CultureInvariant)]
    private static partial Regex UriForm();

    [GeneratedRegex(@"^[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00)\z", RegexOptions.CultureInvariant)]
    private static partial Regex OffsetForm();
}
