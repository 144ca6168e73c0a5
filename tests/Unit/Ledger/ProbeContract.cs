using System;
using System.Globalization;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>A contract that does what a test asks of it, good and bad.</summary>
internal static class ProbeContract
{
    internal static readonly Role Keeper = new("probe.keeper", new("保管", "Keeper"));
    internal static readonly Role Junior = new("probe.junior", new("助理", "Junior"), Keeper.Name);

    internal static readonly Table<Note> Notes = new(
        "probe", "note", new("记录", "Note"), DataClass.Public, note => note.Key);

    internal static readonly Standard<Rule> Rules = new("probe.rule", new("规则", "Rule"))
    {
        Narrows = (national, local) => local.Limit <= national.Limit,
    };

    private static readonly EventType<Note> Noted = new("noted");
    private static readonly Refusal No = new("no", new("不行 {why}", "No: {why}"));

    internal static ContractDefinition Definition { get; } = new("probe", 1, new("试验", "Probe"))
    {
        Roles = [Keeper, Junior],
        Tables = [Notes.Model],
        Refusals = [No],
        Standards = [StandardSeed.Of(Rules, 1_767_225_600_000, "test", new Rule(1))],
        Commands =
        [
            Of<Note>("put", Put),
            Of<Named>("remove", (call, named) => Done(() => call.Remove(Notes, named.Key))),
            Of<Named>("find", (call, named) => No.With(new Detail("why", call.Find(Notes, named.Key)?.Value ?? "absent"))),
            Of<Note>("put-and-refuse", (call, note) => Put(call, note).IsDone ? No.With(new Detail("why", "so")) : Outcome.Done),
            Of<Note>("put-and-throw", PutAndThrow),
            Of<Named>("null", (_, _) => null!),
            Of<Named>("null-detail", (_, _) => No.With(default(Detail))),
            Of<Named>("half-a-character", (_, _) => No.With(new Detail("why", "\ud800"))),
            Of<Named>("write", (call, named) => Done(() => call.State.Set(named.Key, "1"u8.ToArray()))),
            Of<Named>("look", (call, named) => No.With(
                new Detail("why", call.State.TryGet(named.Key, out _) ? "found" : "absent"))),
            Of<Counted>("reads", (call, c) => Repeat(c, i => call.Find(Notes, i))),
            Of<Counted>("writes", (call, c) => Repeat(c, i => call.Put(Notes, new Note("w" + i, "1")))),
            Of<Counted>("events", (call, c) => Repeat(c, i => call.Emit(Noted, new Note(i, "1")))),
            Of<Counted>("bytes", (call, c) => Done(() => call.State.Set("probe/note/b", new byte[c.Count]))),
            Of<Counted>("in-force", (call, _) => No.With(
                new Detail("why", call.InForce(Rules)?.Limit.ToString(CultureInfo.InvariantCulture) ?? "none"))),
            Of<Counted>("in-force-here", (call, _) => No.With(
                ("why", Rules.InForceAt(call.State, call.TimeMs, "acme")?.Limit ?? -1))),
            Of<Counted>("when", (call, _) => No.With(new Detail(
                "why", string.Create(CultureInfo.InvariantCulture, $"{call.TimeMs} {call.Height} {call.TransactionId}")))),
            Command.Of<Named>("guarded", new("保管", "Guarded"), [Keeper], (_, _) => Outcome.Done),
        ],
    };

    private static Command Of<T>(string name, Func<Call, T, Outcome> run)
        where T : class => Command.Of(name, new Label(name, name), [], run);

    private static Outcome Put(Call call, Note note)
    {
        call.Put(Notes, note);
        call.Emit(Noted, note);
        return Outcome.Done;
    }

    private static Outcome PutAndThrow(Call call, Note note)
    {
        _ = Put(call, note);
        throw new InvalidOperationException("a text that must not be on the ledger");
    }

    private static Outcome Repeat(Counted counted, Action<string> what) => Done(() =>
    {
        foreach (int i in Enumerable.Range(0, (int)counted.Count))
        {
            what(i.ToString(CultureInfo.InvariantCulture));
        }
    });

    private static Outcome Done(Action what)
    {
        what();
        return Outcome.Done;
    }
}

public sealed record Note(
    [Field("键", "Key", LengthMax = 1_000)] string Key, [Field("值", "Value", LengthMax = 1_000)] string Value);

public sealed record Named([Field("键", "Key", LengthMax = 1_000)] string Key);

public sealed record Counted([Field("数", "Count")] long Count);

public sealed record Rule([Field("上限", "Limit")] long Limit);
