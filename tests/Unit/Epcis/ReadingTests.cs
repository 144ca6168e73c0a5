using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Epcis;
using Kapok.Tests.Unit.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Epcis;

/// <summary>Every form of a file is read, and what is wrong is named with its place.</summary>
public sealed class ReadingTests
{
    private const string Sound = """
        {"@context":[{"u":"https://u.example/"}],"type":"ObjectEvent","eventTime":"2026-03-02T10:00:00+08:00",
        "eventTimeZoneOffset":"+08:00","action":"ADD","bizStep":"commissioning",
        "quantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.012345.998877","quantity":200,"uom":"KGM"}],
        "readPoint":{"id":"https://id.gs1.org/414/4012345000115"},"ilmd":{"u:harvest":"2026-03-01"},"u:field":"1"}
        """;

    public static TheoryData<string, int> Examples => new()
    {
        { "Example_9.6.1-ObjectEvent", 2 },
        { "Example_9.6.2-ObjectEvent", 1 },
        { "Example_9.6.3-AggregationEvent", 1 },
        { "Example_9.6.4-TransformationEvent", 1 },
        { "Example-TransactionEvents-2020_07_03y", 2 },
        { "ErrorDeclarationAndCorrectiveEvent", 2 },
        { "PersistentDisposition-example", 2 },
        { "SensorDataExample1", 1 },
    };

    // One change each, the path it is told with, and what is found there.
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "\"2026-03-02T10:00:00+08:00\"", "\"2026-03-02 10:00\"", "$.eventTime", "2026-03-02 10:00" },
        { "\"2026-03-02T10:00:00+08:00\"", "\"2026-13-02T10:00:00Z\"", "$.eventTime", "2026-13-02T10:00:00Z" },
        { "\"+08:00\"", "\"+8\"", "$.eventTimeZoneOffset", "+8" },
        { "\"ADD\"", "\"PUT\"", "$.action", "PUT" },
        { "\"commissioning\"", "\"comissioning\"", "$.bizStep", "comissioning" },
        { "200", "\"many\"", "$.quantityList[0].quantity", "many" },
        { "\"epcClass\"", "\"epcclass\"", "$.quantityList[0].epcclass", "epcclass" },
        { "\"https://id.gs1.org/414/4012345000115\"", "\"gate 7\"", "$.readPoint.id", "gate 7" },
        { "\"u:field\"", "\"field\"", "$.field", "field" },
        { "\"u:field\"", "\"v:field\"", "$.v:field", "v:field" },
        { "\"ADD\"", "\"OBSERVE\"", "$.ilmd", "OBSERVE" },
        { "\"ObjectEvent\"", "\"SubjectEvent\"", "$.type", "SubjectEvent" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void EveryExampleOfGs1IsRead(string name, int count) =>
        Assert.Equal(count, Files.Events(TestData.ReadOrSkip($"epcis/{name}.jsonld")).Length);

    [Fact]
    public void OneEventAloneIsRead()
    {
        EpcisEvent item = Files.Event(Sound);
        Assert.Equal("https://ref.gs1.org/cbv/BizStep-commissioning", item.BizStep);
        Assert.Equal(new Extension("https://u.example/", "harvest", "2026-03-01", []) with { Fields = item.Ilmd[0].Fields }, item.Ilmd[0]);
        Assert.Equal(("04012345123456", "998877"), GoodsId.Lot(item.QuantityList[0].EpcClass));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void AMistakeIsNamedWithItsPlace(string before, string after, string path, string found)
    {
        IReadOnlyList<EpcisProblem> problems = Files.Read(Sound.Replace(before, after, StringComparison.Ordinal)).Problems;
        Assert.Contains(problems, problem => (problem.Event, problem.Path, problem.Found) == (path.StartsWith("$.v:", StringComparison.Ordinal) ? null : 0, path, found));
    }

    [Fact]
    public void AWrongEventOfADocumentLeavesTheOthers()
    {
        string wrong = Sound.Replace("\"ADD\"", "\"PUT\"", StringComparison.Ordinal);
        EpcisReading reading = Files.Read(Document($"{Sound},{wrong},{Sound}"));
        Assert.Equal(2, reading.Document!.Events.Count);
        EpcisProblem problem = reading.Problems[0];
        Assert.Equal((1, "$.epcisBody.eventList[1].action", "PUT"), (problem.Event, problem.Path, problem.Found));
    }

    [Fact]
    public void AQueryDocumentIsRead()
    {
        EpcisReading reading = Files.Read(
            """{"type":"EPCISQueryDocument","schemaVersion":"2.0","epcisBody":{"queryResults":{"resultsBody":{"eventList":["""
            + Sound + "]}}}}");
        Assert.Empty(reading.Problems);
        Assert.Equal(EpcisForm.JsonQueryDocument, reading.Document!.Form);
    }

    [Fact]
    public void TheBindingOf12IsTheSameEvent()
    {
        EpcisEvent item = Files.Event("""
            <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" xmlns:u="https://u.example/" schemaVersion="1.2"
              creationDate="2026-03-02T10:00:00Z"><EPCISHeader/><EPCISBody><EventList><!-- morning -->
              <ObjectEvent><eventTime>2026-03-02T02:00:00Z</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
                <baseExtension/><epcList/><action>ADD</action><bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep>
                <readPoint><id>urn:epc:id:sgln:4012345.00011.0</id></readPoint>
                <extension><quantityList><quantityElement><epcClass>urn:epc:class:lgtin:4012345.012345.998877</epcClass>
                  <quantity>200.00</quantity><uom>KGM</uom></quantityElement></quantityList>
                  <ilmd><u:harvest>2026-03-01</u:harvest></ilmd></extension>
                <u:field>1</u:field></ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>
            """);
        Assert.Equal(EventHash.Id(Files.Event(Sound)), EventHash.Id(item));
    }

    [Fact]
    public void TheBindingOf12HidesANewTypeOfEventInExtensions()
    {
        EpcisEvent item = Files.Event("""
            <e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:1" schemaVersion="1.2"><EPCISBody><EventList><extension>
              <TransformationEvent><eventTime>2026-03-02T02:00:00Z</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
                <inputEPCList><epc>urn:epc:id:sgtin:4012345.011122.25</epc></inputEPCList>
                <outputEPCList><epc>urn:epc:id:sgtin:4012345.077889.25</epc></outputEPCList>
              </TransformationEvent></extension></EventList></EPCISBody></e:EPCISDocument>
            """);
        Assert.Equal(EpcisEventType.TransformationEvent, item.Type);
    }

    [Theory]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "aaaa">]><ObjectEvent>&a;</ObjectEvent>""")]
    [InlineData("<ObjectEvent><eventTime>")]
    [InlineData("<?xml version='1.0'?><!-- nothing -->")]
    [InlineData("<?xml version='1.0' encoding='GBK'?><ObjectEvent/>")]
    [InlineData("<?xml versi")]
    [InlineData("{\"type\":\"EPCISDocument\",\"type\":\"EPCISDocument\"}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"type\":\"ObjectEvent\",\"eventTime\":\"\\uD800\"}")]
    public void AFileThatIsNoneHasOneProblemAndNoEvents(string text)
    {
        EpcisReading reading = Files.Read(text);
        Assert.Null(reading.Document);
        Assert.Single(reading.Problems);
    }

    [Fact]
    public void NestingHasALimit()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"u:a\":", EpcisLimits.DepthMax)) + "1"
            + new string('}', EpcisLimits.DepthMax);
        Assert.Null(Files.Read(Sound.Replace("\"1\"}", deep + "}", StringComparison.Ordinal)).Document);
        string elements = string.Concat(Enumerable.Repeat("<a>", EpcisLimits.DepthMax + 1))
            + string.Concat(Enumerable.Repeat("</a>", EpcisLimits.DepthMax + 1));
        Assert.Null(Files.Read(elements).Document);
    }

    [Fact]
    public void ListsEventsTextsAndBytesHaveLimits()
    {
        string epcs = string.Join(',', Enumerable.Repeat("\"a:b\"", EpcisLimits.ListMax + 1));
        Assert.Equal("$.epcList", Files.Problem(Sound.Replace("\"action\"", $"\"epcList\":[{epcs}],\"action\"", StringComparison.Ordinal)).Path);
        string events = string.Join(',', Enumerable.Repeat("{}", EpcisLimits.EventsMax + 1));
        Assert.Equal("$.epcisBody.eventList", Files.Problem(Document(events)).Path);
        string place = "a:" + new string('b', EpcisLimits.TextMax);
        Assert.Equal("$.readPoint.id", Files.Problem(Sound.Replace("https://id.gs1.org/414/4012345000115", place, StringComparison.Ordinal)).Path);
        Assert.Equal("$", Assert.Single(EpcisReader.Read(new byte[EpcisLimits.FileBytesMax + 1]).Problems).Path);
    }

    [Fact]
    public void ProblemsAreToldUpToALimit()
    {
        string wrong = string.Join(',', Enumerable.Repeat("{}", EpcisLimits.ProblemsMax));
        Assert.Equal(EpcisLimits.ProblemsMax, Files.Read(Document(wrong)).Problems.Count);
    }

    [Fact]
    public void NoBytesMakeTheReaderFail()
    {
        byte[][] files = [.. new[] { AllFields.ObjectJson, AllFields.ObjectXml }.Select(Encoding.UTF8.GetBytes)];
        for (int i = 0; i < 4_000; i++)
        {
            byte[] bytes = [.. files[i % 2]];
            bytes[i * 7 % bytes.Length] = (byte)(i * 31 % 256);
            _ = EpcisReader.Read(bytes);
            _ = EpcisReader.Read(bytes.AsMemory(0, i % bytes.Length));
        }
    }

    private static string Document(string events) =>
        """{"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-03-02T10:00:00Z","epcisBody":{"eventList":["""
        + events + "]}}";
}
