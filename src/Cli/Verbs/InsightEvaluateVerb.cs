using System.CommandLine;
using System.Threading.Tasks;
using Kapok.Cli.Insights;
using Kapok.Insight;
using Kapok.Insight.Licences;
using Kapok.Insight.Officers;
using Kapok.Insight.Sites;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok insight evaluate</c>: how good a model is on generated data.</summary>
internal static class InsightEvaluateVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("evaluate", surroundings.Say(InsightTexts.Evaluate));
        TrialOptions options = new(
            surroundings,
            command,
            new("licence", LicenceTraining.Size, 200_000),
            new("food", SiteTrial.Size, 20_000),
            new("penalty", PenaltyTrial.Size, 2_400));
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () =>
            {
                Trial trial = options.Read(parsed);
                return Task.Run(() =>
                {
                    ReportPrinter.Print(output, Run(trial));
                    return ExitCode.Done;
                });
            });
        });
        return command;
    }

    private static Report Run(Trial trial) => trial.Model switch
    {
        "food" => SiteTrial.Run(trial.Seed, trial.Size),
        "penalty" => PenaltyTrial.Run(trial.Seed, trial.Size),
        _ => LicenceTrial.Run(trial.Seed, trial.Size),
    };
}
