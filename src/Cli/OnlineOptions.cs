using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Cli;

/// <summary>The options of every verb that talks to a node.</summary>
internal sealed class OnlineOptions
{
    private const string DefaultAddress = "http://127.0.0.1:7080";

    private readonly Surroundings surroundings;
    private readonly Option<string> url;
    private readonly Option<bool> json;

    internal OnlineOptions(Surroundings surroundings, Command command)
    {
        this.surroundings = surroundings;
        url = new Option<string>("--url") { Description = surroundings.Say(Texts.UrlOption), HelpName = "URL" };
        json = Options.Json(surroundings);
        command.Add(url);
        command.Add(json);
    }

    /// <summary>Sets what the command does with a session.</summary>
    internal void SetAction(Command command, Func<ParseResult, Session, CancellationToken, Task<int>> verb) =>
        command.SetAction((parsed, cancellationToken) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, async () =>
            {
                using Session session = new(output, AddressOf(parsed));
                return await verb(parsed, session, cancellationToken);
            });
        });

    private Uri AddressOf(ParseResult parsed)
    {
        string text = parsed.GetValue(url) ?? surroundings.Environment("KAPOK_URL") ?? DefaultAddress;
        bool isAddress = Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out Uri? address)
            && address.Scheme is "http" or "https"
            && address.Query.Length == 0;
        return isAddress
            ? address!
            : throw new StopException(ExitCode.Usage, surroundings.Say(Texts.BadUrl, text));
    }
}
