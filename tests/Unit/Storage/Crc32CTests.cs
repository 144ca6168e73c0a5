using System;
using Kapok.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Storage;

public sealed class Crc32CTests
{
    [Fact]
    public void PublishedValuesHold()
    {
        byte[] ascending = new byte[32];
        byte[] ones = new byte[32];
        for (int i = 0; i < 32; i++)
        {
            (ascending[i], ones[i]) = ((byte)i, 0xFF);
        }

        // RFC 3720, appendix B.4, and the check value of the catalogue of CRCs.
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of(ones));
        Assert.Equal(0x46DD794Eu, Crc32C.Of(ascending));
    }

    [Fact]
    public void PiecesGiveTheSameAsTheWhole()
    {
        byte[] bytes = Samples.Payload(6);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            uint state = Crc32C.Add(Crc32C.Start, bytes.AsSpan(0, cut));
            Assert.Equal(Crc32C.Of(bytes), Crc32C.Finish(Crc32C.Add(state, bytes.AsSpan(cut))));
        }
    }
}
