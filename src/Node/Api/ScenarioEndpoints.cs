using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Ledger.Execution;
using Kapok.Node.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kapok.Node.Api;

/// <summary>What the ledger can do (spec/api.md, Scenarios).</summary>
internal sealed class ScenarioEndpoints(MemberNode node)
{
    internal void Map(RouteGroupBuilder api)
    {
        _ = api.MapGet("/scenarios", List).Says("listScenarios", "The contracts of the ledger").Produces<ScenarioList>();
        _ = api.MapGet("/scenarios/{name}/model", Model)
            .Says("getScenarioModel", "The declaration of a contract: commands, fields, tables, roles, refusals")
            .Produces<ScenarioModel>()
            .Refuses(StatusCodes.Status404NotFound, "not-found");
        _ = api.MapGet("/scenarios/{name}/openapi.json", Document)
            .Says("getScenarioDocument", "The OpenAPI document of a contract")
            .Produces<JsonObject>()
            .Refuses(StatusCodes.Status404NotFound, "not-found");
        _ = api.MapPost("/scenarios/{name}/commands/{command}/check", CheckAsync)
            .Says("checkArguments", "Whether arguments are what a command takes; nothing is signed or sent")
            .Accepts<JsonElement>("application/json").Produces<ArgumentsCheck>()
            .Refuses(StatusCodes.Status404NotFound, "not-found")
            .Refuses(StatusCodes.Status413PayloadTooLarge, "too-large");
    }

    private IResult Document(string name) => node.Contracts.Find(name) is { } contract
        ? Results.Ok(new ScenarioDocument(contract).Write())
        : Unknown(name);

    private async Task<IResult> CheckAsync(
        string name, string command, HttpContext context, CancellationToken cancellationToken)
    {
        if (node.Contracts.Find(name)?.FindCommand(command) is not { } found)
        {
            return Unknown(name);
        }

        (ReadOnlyMemory<byte> arguments, IResult? failure) =
            await TransactionBody.ReadBytesAsync(context, ApiLimits.BodyBytesMax, cancellationToken);
        JsonProblem? problem = failure is null ? ArgumentCheck.Run(found, arguments) : null;
        return failure
            ?? Results.Ok(new ArgumentsCheck(problem is null, problem?.Path, problem?.Expected, problem?.Found));
    }

    private static IResult Unknown(string name) =>
        ApiProblem.NotFound($"There is no such contract or command under '{(name.Length > 60 ? name[..60] : name)}'; see /v1/scenarios.");

    private ScenarioList List() => new(
    [
        .. node.Contracts.All.Select(contract => new ScenarioEntry(
            contract.Name,
            contract.Version,
            contract.Label.Zh,
            contract.Label.En,
            [.. contract.Commands.Select(c => c.Name)],
            [.. contract.Tables.Select(t => t.Name)],
            [.. contract.Queries.Select(q => q.Name)])),
    ]);

    private IResult Model(string name) => node.Contracts.Find(name) is { } contract
        ? Results.Ok(ScenarioModel.Of(contract))
        : Unknown(name);
}

/// <summary>Whether arguments are what a command takes.</summary>
/// <param name="IsValid">Whether they are.</param>
/// <param name="Field">Path of the first field that is not as it should be.</param>
/// <param name="Expected">What it should be.</param>
/// <param name="Found">What it is.</param>
public sealed record ArgumentsCheck(bool IsValid, string? Field, string? Expected, string? Found);

/// <summary>The declaration of a contract.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Version of its rules.</param>
/// <param name="Label">What people see.</param>
/// <param name="Commands">Its commands.</param>
/// <param name="Queries">Its public queries.</param>
/// <param name="Tables">Its tables.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="Refusals">Its refusals and those that every contract shares.</param>
/// <param name="Lifecycle">How its records move from state to state.</param>
/// <param name="Standards">Names of the standards that it reads.</param>
/// <param name="Invariants">What holds of all its records together.</param>
/// <param name="Uses">Names of the other contracts that it reads.</param>
public sealed record ScenarioModel(
    string Name,
    int Version,
    Label Label,
    IReadOnlyList<CommandModel> Commands,
    IReadOnlyList<QueryModel> Queries,
    IReadOnlyList<TableDeclaration> Tables,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<Refusal> Refusals,
    IReadOnlyList<Transition> Lifecycle,
    IReadOnlyList<string> Standards,
    IReadOnlyList<InvariantModel> Invariants,
    IReadOnlyList<string> Uses)
{
    internal static ScenarioModel Of(ContractDefinition contract) => new(
        contract.Name,
        contract.Version,
        contract.Label,
        [
            .. contract.Commands.Select(c => new CommandModel(
                c.Name, c.Label, [.. c.Roles.Select(r => r.Name)], FieldModel.Of(c.Arguments))),
        ],
        [
            .. contract.Queries.Select(q => new QueryModel(
                q.Name, q.Label, FieldModel.Of(q.Arguments), FieldModel.Of(q.Answer))),
        ],
        [
            .. contract.Tables.Select(t => new TableDeclaration(
                t.Name, t.Label, t.DataClass.ToString(), FieldModel.Of(t.Shape), t.Invariants)),
        ],
        contract.Roles,
        [.. contract.Refusals, .. Contracts.Refusals.All],
        contract.Lifecycle,
        [.. contract.Standards.Select(s => s.Name)],
        [.. contract.Invariants.Select(i => new InvariantModel(i.Name, i.Label))],
        contract.Uses);
}

/// <summary>A command.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">What people see.</param>
/// <param name="Roles">Roles of which the caller needs one; empty for any known signer.</param>
/// <param name="Fields">What it takes.</param>
public sealed record CommandModel(
    string Name, Label Label, IReadOnlyList<string> Roles, IReadOnlyList<FieldModel> Fields);

/// <summary>A public query.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">What people see.</param>
/// <param name="Fields">What it takes.</param>
/// <param name="Answer">What it answers.</param>
public sealed record QueryModel(
    string Name, Label Label, IReadOnlyList<FieldModel> Fields, IReadOnlyList<FieldModel> Answer);

/// <summary>A table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">What people see.</param>
/// <param name="DataClass">How openly its records may be shown.</param>
/// <param name="Fields">The fields of its records.</param>
/// <param name="Invariants">What holds of every record.</param>
public sealed record TableDeclaration(
    string Name,
    Label Label,
    string DataClass,
    IReadOnlyList<FieldModel> Fields,
    IReadOnlyList<InvariantModel> Invariants);

/// <summary>A field.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Label">What people see.</param>
/// <param name="Kind">Kind of value, or of a list's items.</param>
/// <param name="IsList">Whether it is a list.</param>
/// <param name="IsOptional">Whether it may be absent.</param>
/// <param name="Min">Smallest number, fewest characters, or fewest items.</param>
/// <param name="Max">Largest number, most characters, or most items.</param>
/// <param name="Unit">Unit of a number, or empty.</param>
/// <param name="Form">Form of a text: Free, Key, Digest or Digits.</param>
/// <param name="Choices">Codes of a choice.</param>
/// <param name="ChoiceLabels">What people see of each choice, in the order of the codes.</param>
/// <param name="Fields">Fields of an inner record, or of a list's items.</param>
public sealed record FieldModel(
    string Name,
    Label Label,
    string Kind,
    bool IsList,
    bool IsOptional,
    long Min,
    long Max,
    string Unit,
    string Form,
    IReadOnlyList<string> Choices,
    IReadOnlyList<Label> ChoiceLabels,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldModel>? Fields)
{
    internal static IReadOnlyList<FieldModel> Of(Shape shape) => [.. shape.Fields.Select(Of)];

    private static FieldModel Of(Field field)
    {
        ValueShape value = field.Value.Item ?? field.Value;
        return new FieldModel(
            field.Name,
            field.Label,
            value.Kind.ToString(),
            field.Value.Kind == ValueKind.List,
            field.IsOptional,
            field.Value.Min,
            field.Value.Max,
            field.Unit,
            value.Form.ToString(),
            value.Choices,
            value.ChoiceLabels,
            value.Record is null ? null : Of(value.Record));
    }
}
