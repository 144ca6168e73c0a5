using Kapok.Contracts;

namespace Kapok.Fixtures.Library;

/// <summary>A contract written elsewhere: books are added, lent, and, in the next version, returned.</summary>
public static class LibraryContract
{
    private static readonly Role Librarian = new("library.librarian", new("馆员", "Librarian"));

    private static readonly Table<Book> Books = new(
        "library", "book", new Label("图书", "Book"), DataClass.Public, book => book.Number);

    private static readonly Life<Book, BookState> Life = new(Books, book => book.State);

    private static readonly Standard<LendingRules> Rules = new("library.rules", new("借阅规则", "Lending rules"));

    private static readonly EventType<ReturnBook> Disposed = new("book-disposed");

    private static readonly Refusal TooLong = new(
        "too-long", new("借期 {days} 天超过 {max} 天", "{days} days are more than {max}"));

    public static ContractDefinition Definition { get; } = new("library", Version, new("图书借阅", "Library"))
    {
        Tables = [Books.Model],
        Roles = [Librarian],
        Refusals = [TooLong],
        Standards = [StandardSeed.Of(Rules, 1_767_225_600_000, "library regulations, proposal", new LendingRules(30))],
        Commands =
        [
            Life.Begin<AddBook>("add", new("登记", "Add"), [], [BookState.OnShelf], (_, add) => add.Number, (call, add) =>
                call.Save(Books, new(add.Number, add.Title, BookState.OnShelf))),
            Life.Step<LendBook>("lend", new("借出", "Lend"), [], [BookState.OnShelf], [BookState.Lent], lend => lend.Number, Lend),
#if NEXT
            Life.Step<ReturnBook>("return", new("归还", "Return"), [], [BookState.Lent], [BookState.OnShelf], back => back.Number, (call, book, _) =>
                call.Save(Books, book with { State = BookState.OnShelf })),
#endif
            Command.Of<ReturnBook>("dispose", new("处置", "Dispose"), [Librarian], (call, book) =>
            {
                call.Remove(Books, book.Number);
                call.Emit(Disposed, book);
                return Outcome.Done;
            }),
        ],
        Queries = [Query.Of<ReturnBook, Found>("find", new("查找", "Find"), (state, _, book) => new(Books.Find(state, book.Number) is not null))],
    };

#if NEXT
    private const int Version = 2;
#else
    private const int Version = 1;
#endif

    private static Outcome Lend(Call call, Book book, LendBook lend) => call.InForce(Rules) is not { } rules
        ? Refusals.NoStandard.With(("standard", "library.rules"))
        : TooLong.When(lend.Days > rules.DaysMax, ("days", lend.Days), ("max", rules.DaysMax))
            ?? call.Save(Books, book with { State = BookState.Lent });
}

public enum BookState
{
    [Code("on-shelf", "在架", "On shelf")]
    OnShelf,

    [Code("lent", "已借出", "Lent")]
    Lent,
}

public sealed record Book(
    [Field("编号", "Number", LengthMax = 20, Form = TextForm.Key)] string Number,
    [Field("书名", "Title")] string Title,
    [Field("状态", "State")] BookState State);

public sealed record AddBook(
    [Field("编号", "Number", LengthMax = 20, Form = TextForm.Key)] string Number, [Field("书名", "Title")] string Title);

public sealed record LendBook(
    [Field("编号", "Number", LengthMax = 20, Form = TextForm.Key)] string Number,
    [Field("天数", "Days", Min = 1, Max = 365)] long Days);

public sealed record ReturnBook([Field("编号", "Number", LengthMax = 20, Form = TextForm.Key)] string Number);

public sealed record LendingRules([Field("最长天数", "Most days", Min = 1, Max = 365)] long DaysMax);

public sealed record Found([Field("在册", "Is there")] bool IsThere);
