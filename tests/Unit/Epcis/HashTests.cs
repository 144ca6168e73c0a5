using System.Linq;
using Kapok.Epcis;
using Kapok.Tests.Unit.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Epcis;

/// <summary>The event hash id is the published one, in either binding.</summary>
public sealed class HashTests
{
    // Published for the two events of GS1's example, which is in epcisQueryDocument of the same tests; the ids that
    // GS1's own file has are of an early draft.
    private static readonly string[] ObjectExampleIds =
    [
        "ni:///sha-256;df6523665bc5e5803d6c7b84f5a04e103694d8220f2abc4f2c74310e89f31bc6?ver=CBV2.0",
        "ni:///sha-256;32547b2344d525ea60ab1b899d82a9011fd9c39bb26ed936e113066146f49941?ver=CBV2.0",
    ];

    public static TheoryData<string, string> Published => new()
    {
        { PublishedEvents.ErrorJson, PublishedEvents.ErrorId },
        { PublishedEvents.ErrorXml, PublishedEvents.ErrorId },
        { PublishedEvents.PlaceJson, PublishedEvents.PlaceId },
        { PublishedEvents.KeysJson, PublishedEvents.KeysId },
        { PublishedEvents.ComponentJson, PublishedEvents.ComponentId },
        { PublishedEvents.ComponentXml, PublishedEvents.ComponentId },
        { PublishedEvents.CertifiedXml, PublishedEvents.CertifiedId },
        { PublishedEvents.RoundedJson, PublishedEvents.RoundedId },
        { PublishedEvents.RoundedSensorJson, PublishedEvents.RoundedSensorId },
        { AllFields.ObjectJson, AllFields.ObjectId },
        { AllFields.ObjectXml, AllFields.ObjectId },
        { AllFields.TransformationJson, AllFields.TransformationId },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void TheIdIsThePublishedOne(string document, string id)
    {
        EpcisEvent item = Files.Event(document);
        Assert.True(id == EventHash.Id(item), EventHash.CanonicalString(item));
    }

    [Fact]
    public void TheCanonicalStringIsThePublishedOne() => Assert.Equal(
        PublishedEvents.ErrorCanonical, EventHash.CanonicalString(Files.Event(PublishedEvents.ErrorJson)));

    [Fact]
    public void TheIdsOfTheExampleOfGs1AreThePublishedOnes()
    {
        EpcisEvent[] events = Files.Events(TestData.ReadOrSkip("epcis/Example_9.6.1-ObjectEvent.jsonld"));
        Assert.Equal(ObjectExampleIds, events.Select(EventHash.Id));
    }

    [Fact]
    public void AnErrorDeclarationLeavesTheId()
    {
        EpcisEvent item = Files.Event(PublishedEvents.ErrorJson);
        Assert.NotNull(item.ErrorDeclaration);
        Assert.Equal(EventHash.Id(item), EventHash.Id(item with { ErrorDeclaration = null, EventId = null }));
    }

    [Fact]
    public void TheOrderOfAListLeavesTheId()
    {
        EpcisEvent item = Files.Event(AllFields.TransformationJson);
        EpcisEvent turned = item with
        {
            InputEpcList = [.. item.InputEpcList.Reverse()],
            OutputQuantityList = [.. item.OutputQuantityList.Reverse()],
            SourceList = [.. item.SourceList.Reverse()],
            Ilmd = [.. item.Ilmd.Reverse()],
        };
        Assert.Equal(EventHash.Id(item), EventHash.Id(turned));
    }

    [Fact]
    public void AnotherAmountIsAnotherId()
    {
        EpcisEvent item = Files.Event(AllFields.ObjectJson);
        EpcisEvent other = item with { QuantityList = [item.QuantityList[0] with { Quantity = "200.5" }] };
        Assert.NotEqual(EventHash.Id(item), EventHash.Id(other));
    }
}
