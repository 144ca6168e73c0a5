using System.Linq;
using System.Text;
using Kapok.Epcis;
using Xunit;

namespace Kapok.Tests.Unit.Epcis;

/// <summary>Files of tests.</summary>
internal static class Files
{
    internal static EpcisReading Read(string text) => EpcisReader.Read(Encoding.UTF8.GetBytes(text));

    /// <summary>The events of a file without problems.</summary>
    internal static EpcisEvent[] Events(string text) => Events(Encoding.UTF8.GetBytes(text));

    internal static EpcisEvent[] Events(byte[] bytes)
    {
        EpcisReading reading = EpcisReader.Read(bytes);
        Assert.True(reading.IsSound, string.Join('\n', reading.Problems));
        return [.. reading.Document!.Events];
    }

    internal static EpcisEvent Event(string text) => Assert.Single(Events(text));

    /// <summary>The one problem of a file.</summary>
    internal static EpcisProblem Problem(string text) => Assert.Single(Read(text).Problems.ToArray());
}
