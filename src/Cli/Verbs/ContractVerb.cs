using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kapok.Cli.Scenarios;
using Kapok.Client;
using Kapok.Contracts;
using Command = System.CommandLine.Command;

namespace Kapok.Cli.Verbs;

/// <summary>
/// <c>kapok einvoice issue --number …</c>: the commands and queries of one scenario, made from its
/// declaration, with an option for each field.
/// </summary>
internal static class ContractVerb
{
    internal static Command Create(Surroundings surroundings, ContractDefinition contract)
    {
        Command group = new(contract.Name, surroundings.Say(
            ScenarioTexts.ContractGroup, surroundings.Say(contract.Label), contract.Name));
        foreach (Contracts.Command command in contract.Commands)
        {
            group.Add(Submit(surroundings, contract, command));
        }

        foreach (Query query in contract.Queries)
        {
            group.Add(Ask(surroundings, contract, query));
        }

        return group;
    }

    private static Command Submit(Surroundings surroundings, ContractDefinition contract, Contracts.Command declared)
    {
        Command command = new(declared.Name, surroundings.Say(
            ScenarioTexts.CommandHelp, surroundings.Say(declared.Label), contract.Name, declared.Name));
        FieldOptions fields = new(surroundings, command, declared.Arguments);
        SubmitOptionsOfVerb options = new(surroundings, command, contract.Name, declared.Name);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            using JsonDocument arguments = fields.Read(parsed);
            SubmitRequest request = options.Read(parsed);
            using KeyPasswords passwords = request.Passwords;
            return await new SingleSubmission(session, request).RunAsync(arguments.RootElement, cancellationToken);
        });
        return command;
    }

    private static Command Ask(Surroundings surroundings, ContractDefinition contract, Query query)
    {
        Command command = new(query.Name, surroundings.Say(
            ScenarioTexts.QueryHelp, surroundings.Say(query.Label), contract.Name, query.Name));
        FieldOptions fields = new(surroundings, command, query.Arguments);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            using JsonDocument arguments = fields.Read(parsed);
            await session.AdmitLedgerAsync(cancellationToken);
            using JsonDocument answer = session.Value(await session.Client.QueryAsync(
                contract.Name, query.Name, Encoding.UTF8.GetBytes(arguments.RootElement.GetRawText()), cancellationToken));
            session.Output.Value(JsonNode.Parse(answer.RootElement.GetRawText()));
            return ExitCode.Done;
        });
        return command;
    }
}
