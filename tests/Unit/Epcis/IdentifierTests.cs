using Kapok.Epcis;
using Kapok.Epcis.Hashing;
using Xunit;

namespace Kapok.Tests.Unit.Epcis;

/// <summary>Identifiers, times and numbers have one canonical form.</summary>
public sealed class IdentifierTests
{
    // From the tests of RalphTro/epcis-event-hash-generator (MIT), dl_normaliser_test.
    [Theory]
    [InlineData("urn:epc:id:sgtin:415056789012.0.987654", "01/04150567890128/21/987654")]
    [InlineData("urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F()", "01/80614141123458/21/6789%2F%26%25%22%21%3F%28%29")]
    [InlineData("urn:epc:id:sscc:4012345.3111111111", "00/340123451111111111")]
    [InlineData("urn:epc:id:sgln:4012345.00005.122", "414/4012345000054/254/122")]
    [InlineData("urn:epc:id:grai:4012345.00022.334455", "8003/04012345000221334455")]
    [InlineData("urn:epc:id:gdti:987659999999..9", "253/98765999999929")]
    [InlineData("urn:epc:id:cpi:0614141.11111111111111-A%23%2F.1234", "8010/061414111111111111111-A%23%2F/8011/1234")]
    [InlineData("urn:epc:id:upui:1234567.098765.51qIgY)%3C%26Jp3*j7SDB", "01/01234567987651/235/51qIgY%29%3C%26Jp3%2Aj7SDB")]
    [InlineData("urn:epc:id:pgln:999999999999.", "417/9999999999994")]
    [InlineData("urn:epc:idpat:upui:4012345.012345.*", "01/04012345123456")]
    [InlineData("https://example.com/gtin/09780345418913/21/765tz?abc=211121", "01/09780345418913/21/765tz")]
    [InlineData("http://example.de/gtin-8/01/97803111", "01/00000097803111")]
    [InlineData("http://us-company-with-UPC.com/01/001122334455/ser/GHB", "01/00001122334455/21/GHB")]
    [InlineData("https://id.gs1.org/gtin/9780345418913/cpv/344/lot/1223/ser/765tz", "01/09780345418913/21/765tz")]
    [InlineData("https://id.gs1.org/8006/040123451234560102/22/ABCD/10/XYZ", "8006/040123451234560102/10/XYZ")]
    [InlineData("https://example.co.uk/party/4226350800008", "417/4226350800008")]
    public void AnIdentifierIsACanonicalDigitalLink(string id, string link) =>
        Assert.Equal("https://id.gs1.org/" + link, GoodsId.Canonical(id));

    [Theory]
    [InlineData("http://example.org/123/4012345ABC987/456/4711")]
    [InlineData("http://id.gs1.org/01/9780345418913/99/utfgf")]
    [InlineData("http://example.de/01/97803")]
    [InlineData("https://id.gs1.org/8006/04012345123456/22/ABCD/10/XYZ")]
    [InlineData("urn:epc:id:sgtin:40123456.012345.1")]
    [InlineData("urn:epc:id:sgtin")]
    [InlineData("42")]
    public void WhatIsNoIdentifierStays(string id) => Assert.Null(GoodsId.Canonical(id));

    [Fact]
    public void ALotAPlaceAndAUnitAreFoundInEitherForm()
    {
        Assert.Equal(("06901234567892", "B1"), GoodsId.Lot(GoodsId.OfLot("06901234567892", "B1")));
        Assert.Equal("4012345000054", GoodsId.Gln("urn:epc:id:sgln:4012345.00005.122"));
        Assert.Equal("340123451111111111", GoodsId.Sscc("urn:epc:id:sscc:4012345.3111111111"));
        Assert.Null(GoodsId.Lot("urn:epc:id:sgtin:4012345.011111.987"));
    }

    [Theory]
    [InlineData("2005-04-03T20:33:31.116000-06:00", "2005-04-04T02:33:31.116Z")]
    [InlineData("2023-02-02T11:04:03.1414Z", "2023-02-02T11:04:03.141Z")]
    [InlineData("2023-02-02T11:04:03.9995Z", "2023-02-02T11:04:04.000Z")]
    [InlineData("2026-12-31T23:59:59Z", "2026-12-31T23:59:59.000Z")]
    public void ATimeIsInUtcWithMilliseconds(string text, string canonical)
    {
        Assert.True(EpcisTime.TryRead(text, out EpcisTime time));
        Assert.Equal(canonical, time.Canonical);
    }

    [Theory]
    [InlineData("2005-04-03T20:33:31")]
    [InlineData("2005-04-03T20:33:31.Z")]
    [InlineData("2005-04-03")]
    [InlineData("2005-02-30T20:33:31Z")]
    [InlineData("2005-04-03T20:33:31+8")]
    public void ATimeWithoutZoneIsNone(string text) => Assert.False(EpcisTime.TryRead(text, out _));

    [Theory]
    [InlineData("200.0", "200")]
    [InlineData("+007.50", "7.5")]
    [InlineData(".5", "0.5")]
    [InlineData("-0.0", "0")]
    [InlineData("-1.20e3", "-1200")]
    [InlineData("12e-4", "0.0012")]
    [InlineData("111100001111000011110000", "111100001111000011110000")]
    public void ANumberHasItsShortestForm(string text, string number)
    {
        Assert.True(DecimalText.TryShorten(text, out string shortest));
        Assert.Equal(number, shortest);
    }
}
