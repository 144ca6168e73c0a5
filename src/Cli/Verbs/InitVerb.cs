using System.CommandLine;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger.Identity;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok init</c>: keys and certificates of an organisation, and its application to a network.</summary>
internal static class InitVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("init", surroundings.Say(MemberVerbTexts.Init));
        Argument<string> id = Options.Argument(surroundings, command, "ID", Texts.OrganisationArgument);
        Option<string> uscc = Options.Text(surroundings, command, "--uscc", "CODE", Texts.UsccOption, true);
        Option<string> nameZh = Options.Text(surroundings, command, "--name-zh", "NAME", Texts.NameZhOption, true);
        Option<string> nameEn = Options.Text(surroundings, command, "--name-en", "NAME", Texts.NameEnOption, true);
        Option<string> address = Options.Text(
            surroundings, command, "--address", "HOST:PORT", MemberVerbTexts.AddressOption, true);
        Option<string> suite = Options.Suite(surroundings, command);
        Option<string> data = Options.Text(surroundings, command, "--data", "DIR", MemberVerbTexts.InitDataOption, false);
        KeyOptions keys = new(surroundings, command, KeyVerbTexts.UpPasswordFileOption);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, cancellationToken) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, async () =>
            {
                using KeyPasswords passwords = keys.Read(parsed);
                return await RunAsync(
                    output,
                    new NewMemberOptions(
                        Options.DataOf(surroundings, parsed, data),
                        Options.OrganisationOf(surroundings, parsed.GetRequiredValue(id)),
                        Options.UsccOf(surroundings, parsed.GetRequiredValue(uscc)),
                        parsed.GetRequiredValue(nameZh),
                        parsed.GetRequiredValue(nameEn),
                        parsed.GetRequiredValue(suite),
                        AddressOf(surroundings, parsed.GetRequiredValue(address)),
                        passwords),
                    cancellationToken);
            });
        });
        return command;
    }

    private static async Task<int> RunAsync(Output output, NewMemberOptions options, CancellationToken cancellationToken)
    {
        string application = await NewMember.CreateAsync(options, cancellationToken);
        string shown = Path.GetRelativePath(Directory.GetCurrentDirectory(), application);
        output.Line(output.Surroundings.Say(MemberVerbTexts.Initialised, options.Id, shown));
        output.Object(new JsonObject { ["member"] = options.Id, ["application"] = application });
        return ExitCode.Done;
    }

    private static EndpointAddress AddressOf(Surroundings surroundings, string text) =>
        EndpointAddress.TryParse(text, out EndpointAddress? address)
            ? address
            : throw new StopException(ExitCode.Usage, surroundings.Say(MemberVerbTexts.BadAddress, text));
}
