using System.Diagnostics.CodeAnalysis;
using Kapok.Contracts;

namespace Kapok.Tests.Unit.Ledgers;

/// <summary>A tiny contract: notes under a key, and a word that is refused.</summary>
internal static class Notes
{
    internal const string ForbiddenWord = "forbidden";

    internal static Role Writer { get; } = new("notes.writer", new("记录员", "Writer"));

    private static readonly Refusal Forbidden = new(
        "forbidden-word", new("不得写“{word}”", "The word {word} is not allowed"));

    private static readonly Table<Note> Table = new(
        "notes", "note", new("记录", "Note"), DataClass.Public, note => note.Key);

    internal static ContractDefinition Definition => new("notes", 1, new("记录", "Notes"))
    {
        Roles = [Writer],
        Tables = [Table.Model],
        Refusals = [Forbidden],
        Commands =
        [
            Command.Of<Note>("write", new("写", "Write"), [], Write),
            Command.Of<Note>("write-as-writer", new("写", "Write"), [Writer], Write),
        ],
    };

    private static Outcome Write(Call call, Note note)
    {
        if (note.Text == ForbiddenWord)
        {
            return Forbidden.With(new Detail("word", note.Text));
        }

        call.Put(Table, note);
        return Outcome.Done;
    }
}

/// <summary>A note.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Text">What it says.</param>
[SuppressMessage("Performance", "CA1812", Justification = "the contract reads it from JSON")]
internal sealed record Note([Field("键", "Key")] string Key, [Field("文字", "Text")] string Text);
