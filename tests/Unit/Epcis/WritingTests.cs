using System;
using System.Linq;
using Kapok.Epcis;
using Kapok.Tests.Unit.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Epcis;

/// <summary>What is written and read again is the same event.</summary>
public sealed class WritingTests
{
    private static readonly DateTimeOffset Created = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Documents =>
    [
        PublishedEvents.ErrorXml, PublishedEvents.PlaceJson, PublishedEvents.KeysJson, PublishedEvents.ComponentXml,
        PublishedEvents.CertifiedXml, PublishedEvents.RoundedSensorJson, AllFields.ObjectJson, AllFields.ObjectXml,
        AllFields.TransformationJson,
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void ADocumentReadAgainHasTheSameIds(string document)
    {
        EpcisEvent[] events = Files.Events(document);
        EpcisEvent[] again = Files.Events(EpcisWriter.Document(events, Created));
        Assert.Equal(events.Select(EventHash.CanonicalString), again.Select(EventHash.CanonicalString));
        Assert.Equal(events.Select(Unhashed), again.Select(Unhashed));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void AnEventIsTheSameBytesOnceItWasWritten(string document)
    {
        byte[] written = EpcisWriter.Event(Files.Event(document));
        Assert.Equal(written, EpcisWriter.Event(Assert.Single(Files.Events(written))));
    }

    [Theory]
    [InlineData("Example_9.6.2-ObjectEvent")]
    [InlineData("Example_9.6.3-AggregationEvent")]
    [InlineData("Example_9.6.4-TransformationEvent")]
    [InlineData("Example-TransactionEvents-2020_07_03y")]
    [InlineData("PersistentDisposition-example")]
    [InlineData("SensorDataExample1")]
    public void AnExampleOfGs1ReadAgainHasTheSameIds(string name)
    {
        EpcisEvent[] events = Files.Events(TestData.ReadOrSkip($"epcis/{name}.jsonld"));
        EpcisEvent[] again = Files.Events(EpcisWriter.Document(events, Created));
        Assert.Equal(events.Select(EventHash.Id), again.Select(EventHash.Id));
    }

    [Fact]
    public void TheFieldsOfADocumentAreThoseOfTheSchema()
    {
        string written = System.Text.Encoding.UTF8.GetString(EpcisWriter.Document([], Created));
        Assert.Contains("\"creationDate\": \"2026-03-02T10:00:00.000Z\"", written, StringComparison.Ordinal);
        Assert.Contains("\"schemaVersion\": \"2.0\"", written, StringComparison.Ordinal);
    }

    private static (string?, long?, string?, string?, int) Unhashed(EpcisEvent item) => (
        item.EventId,
        item.RecordTime?.UnixMs,
        item.ErrorDeclaration?.Reason,
        string.Join(" ", item.ErrorDeclaration?.CorrectiveEventIds ?? []),
        item.CertificationInfo.Count);
}
