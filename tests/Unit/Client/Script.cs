using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using Kapok.Client;

namespace Kapok.Tests.Unit.Client;

/// <summary>A client whose node answers from a script, one answer a request.</summary>
internal sealed class Script : IDisposable
{
    private readonly Queue<Func<FakeAnswer>> answers;
    private readonly FakeNode node;
    private readonly HttpClient http;

    internal Script(params IEnumerable<Func<FakeAnswer>> answers)
    {
        this.answers = new Queue<Func<FakeAnswer>>(answers);
        node = new FakeNode(_ => Next());
        http = new HttpClient(node) { BaseAddress = new Uri("http://node.test/") };
        Client = new KapokClient(http, Time);
    }

    internal FakeTime Time { get; } = new();

    internal KapokClient Client { get; }

    internal IReadOnlyList<FakeRequest> Requests => [.. node.Requests];

    internal IReadOnlyList<FakeRequest> Posts => [.. node.Requests.Where(request => request.Method == "POST")];

    internal int AnswersLeft => answers.Count;

    public void Dispose()
    {
        http.Dispose();
        node.Dispose();
    }

    // The last answer is the node's answer for ever.
    private FakeAnswer Next() => (answers.Count > 1 ? answers.Dequeue() : answers.Peek())();
}
