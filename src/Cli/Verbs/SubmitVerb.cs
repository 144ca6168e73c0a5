using System.CommandLine;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok submit</c>: signs and submits one command, or a batch.</summary>
internal static class SubmitVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("submit", surroundings.Say(Texts.Submit));
        SubmitOptionsOfVerb options = new(surroundings, command);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, (parsed, session, cancellationToken) =>
            RunAsync(session, options.Read(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Session session, SubmitRequest request, CancellationToken cancellationToken)
    {
        using KeyPasswords passwords = request.Passwords;
        using JsonDocument input = JsonInput.Read(session.Surroundings, request.File);
        switch (input.RootElement.ValueKind)
        {
            case JsonValueKind.Object:
                RefuseGroup(session.Surroundings, request);
                return await new SingleSubmission(session, request)
                    .RunAsync(input.RootElement, cancellationToken);
            case JsonValueKind.Array:
                RefuseReceipt(session.Surroundings, request);
                return await new BatchSubmission(session, request)
                    .RunAsync(input.RootElement, cancellationToken);
            default:
                throw JsonInput.Bad(
                    session.Surroundings, request.File, session.Surroundings.Say(Texts.NeedObject));
        }
    }

    private static void RefuseGroup(Surroundings surroundings, SubmitRequest request)
    {
        if (request.GroupCount > 1)
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(Texts.GroupNeedsBatch));
        }

        if (request.Receipt is not null && request.Wanted != Stage.Final)
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(Texts.ReceiptNeedsFinal));
        }
    }

    private static void RefuseReceipt(Surroundings surroundings, SubmitRequest request)
    {
        if (request.Receipt is not null)
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(Texts.ReceiptNeedsOne));
        }
    }
}
