using System;
using System.IO;
using Kapok.Finality;
using Kapok.Finality.Traces;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;

namespace Kapok.Node.Members;

/// <summary>
/// Writes down what a member did, for <c>kapok trace check</c> (spec/traces.md). One file a member,
/// appended to over restarts. A trace proves nothing: it is not synced.
/// </summary>
internal sealed class TraceRecorder : IDisposable
{
    private readonly EffectTracer tracer;
    private readonly FileStream file;

    private TraceRecorder(EffectTracer tracer, FileStream file)
    {
        this.tracer = tracer;
        this.file = file;
    }

    /// <summary>Begins where the member stands.</summary>
    internal static TraceRecorder Open(MemberSetup setup, string path, LedgerState final)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        EffectTracer tracer = new(setup.Genesis, setup.Id);
        TraceRecorder recorder = new(tracer, new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read));
        recorder.Write(tracer.Start(BlockReference.To(final.Header, final.Block)));
        recorder.Flush();
        return recorder;
    }

    /// <summary>Notes an effect that was carried out.</summary>
    internal void Take(Effect effect)
    {
        foreach (TraceLine line in tracer.LinesOf(effect))
        {
            Write(line);
        }
    }

    /// <summary>Hands to the system what was written.</summary>
    internal void Flush() => file.Flush();

    public void Dispose() => file.Dispose();

    private void Write(TraceLine line) => file.Write(TraceWriter.Write(line).Span);
}
