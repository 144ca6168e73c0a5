using System.CommandLine;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Cli.Insights;
using Kapok.Insight.Licences;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok insight train</c>: the parameters of a model, fitted to generated data.</summary>
internal static class InsightTrainVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("train", surroundings.Say(InsightTexts.Train));
        TrialOptions options = new(surroundings, command, new TrialSize("licence", LicenceTraining.Size, 200_000));
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
                    byte[] model = LicenceTraining.Train(trial.Seed, trial.Size).ToJson();
                    output.Value(JsonNode.Parse(model));
                    return ExitCode.Done;
                });
            });
        });
        return command;
    }
}
