using Kapok.Client;
using Kapok.Contracts;

namespace Kapok.Cli;

/// <summary>Stages in the language of the person.</summary>
internal static class StageText
{
    internal static string Of(Surroundings surroundings, Stage stage) => surroundings.Say(LabelOf(stage));

    internal static string Of(Surroundings surroundings, TransactionStatus status) =>
        Of(surroundings, status.Stage) + (status.Height is { } height
            ? surroundings.Say(Texts.AtHeight, height)
            : string.Empty);

    private static Label LabelOf(Stage stage) => stage switch
    {
        Stage.Seen => Texts.StageSeen,
        Stage.Ordered => Texts.StageOrdered,
        Stage.Certified => Texts.StageCertified,
        Stage.Final => Texts.StageFinal,
        _ => Texts.StageExpired,
    };
}
