namespace Kapok.Tests.Unit.Epcis;

/// <summary>
/// Events with published ids and canonical strings: documents and expected/CBV2.0 in the tests of
/// RalphTro/epcis-event-hash-generator (MIT), with which openepcis/openepcis-event-hash-generator agrees.
/// </summary>
internal static class PublishedEvents
{
    private const string Head = """
        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"example":"https://ns.example.com/epcis/"}],
        "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2022-02-17T11:30:47.0Z","epcisBody":{"eventList":[
        """;

    /// <summary>epcisDocWithXMLstartTagAndErrorDeclaration.</summary>
    internal const string ErrorId = "ni:///sha-256;e16ce101f3d7383612e00b74419b2d88f12baa6a124b0e390252d396687d5cf7?ver=CBV2.0";

    internal const string ErrorCanonical =
        "eventType=TransformationEventeventTime=2020-01-13T23:00:00.000ZeventTimeZoneOffset=+01:00inputEPCList"
        + "epc=https://id.gs1.org/01/04012345111118/21/987inputQuantityListquantityElement"
        + "epcClass=https://id.gs1.org/01/04012345222227/10/87545GHGHoutputEPCList"
        + "epc=https://id.gs1.org/01/04012345333336/21/AGHFGoutputQuantityListquantityElement"
        + "epcClass=https://id.gs1.org/01/04012345444445quantity=452uom=KGM"
        + "bizStep=https://ref.gs1.org/cbv/BizStep-commissioningreadPointid=https://id.gs1.org/414/4012345000009";

    internal const string ErrorJson = Head + """
        {"type":"TransformationEvent","eventTime":"2020-01-14T00:00:00.000+01:00","eventTimeZoneOffset":"+01:00",
        "eventID":"urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8","inputEPCList":["urn:epc:id:sgtin:4012345.011111.987"],
        "outputEPCList":["urn:epc:id:sgtin:4012345.033333.AGHFG"],
        "inputQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.022222.87545GHGH"}],
        "outputQuantityList":[{"epcClass":"urn:epc:idpat:sgtin:4012345.044444.*","quantity":452.0,"uom":"KGM"}],
        "bizStep":"commissioning","readPoint":{"id":"urn:epc:id:sgln:4012345.00000.0"},
        "errorDeclaration":{"declarationTime":"2020-01-15T00:00:00.000+01:00","reason":"incorrect_data",
        "example:vendorExtension":"Test1"}}]}}
        """;

    internal const string ErrorXml = """
        <?xml version="1.0"?>
        <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:example="https://ns.example.com/epcis/"
          schemaVersion="2.0" creationDate="2020-01-15T07:47:21.677Z" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="urn:epcglobal:epcis:xsd:2 EPCglobal-epcis-2_0.xsd">
        <EPCISBody><EventList><TransformationEvent>
          <eventTime>2020-01-14T00:00:00.000+01:00</eventTime>
          <eventTimeZoneOffset>+01:00</eventTimeZoneOffset>
          <eventID>urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8</eventID>
          <errorDeclaration>
            <declarationTime>2020-01-15T00:00:00.000+01:00</declarationTime>
            <reason>urn:epcglobal:cbv:er:incorrect_data</reason>
            <example:vendorExtension>Test1</example:vendorExtension>
          </errorDeclaration>
          <inputEPCList><epc>urn:epc:id:sgtin:4012345.011111.987</epc></inputEPCList>
          <inputQuantityList><quantityElement>
            <epcClass>urn:epc:class:lgtin:4012345.022222.87545GHGH</epcClass>
          </quantityElement></inputQuantityList>
          <outputEPCList><epc>urn:epc:id:sgtin:4012345.033333.AGHFG</epc></outputEPCList>
          <outputQuantityList><quantityElement>
            <epcClass>urn:epc:idpat:sgtin:4012345.044444.*</epcClass><quantity>452.0</quantity><uom>KGM</uom>
          </quantityElement></outputQuantityList>
          <bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep>
          <readPoint><id>urn:epc:id:sgln:4012345.00000.0</id></readPoint>
        </TransformationEvent></EventList></EPCISBody></epcis:EPCISDocument>
        """;

    /// <summary>ReferenceEventHashAlgorithm3: a user's field in the read point and one in the event.</summary>
    internal const string PlaceId = "ni:///sha-256;3ae14c02c4bdc220cc31942cf804f6845eb8dec96ba6483391c92a9b165f9329?ver=CBV2.0";

    internal const string PlaceJson = Head + """
        {"type":"ObjectEvent","eventTime":"2020-03-04T11:00:30+01:00","eventTimeZoneOffset":"+01:00",
        "epcList":["urn:epc:id:sgtin:0614141.011111.987"],"action":"OBSERVE","bizStep":"departing","disposition":"in_transit",
        "readPoint":{"id":"urn:epc:id:sgln:4012345.00011.0","example:myField1":"AB-12"},
        "bizTransactionList":[{"type":"po","bizTransaction":"urn:epc:id:gdti:4012345.11111.123"}],
        "sourceList":[{"type":"owning_party","source":"urn:epc:id:pgln:4012345.00000"}],
        "destinationList":[{"type":"owning_party","destination":"urn:epc:id:pgln:0614141.00000"}],
        "example:userExt":"CD-34"}]}}
        """;

    /// <summary>epcisDocWithAllGS1Keys.</summary>
    internal const string KeysId = "ni:///sha-256;40744f32beff53a4bf5bb5956d465cb52de5bbcc9f131409d8efb903b04d9351?ver=CBV2.0";

    internal const string KeysJson = Head + """
        {"type":"ObjectEvent","eventTime":"2023-03-27T11:30:00.0Z","eventTimeZoneOffset":"+01:00","epcList":[
        "urn:epc:id:sgtin:4012345.012345.12","urn:epc:id:sscc:4012345.0000000333","https://id.gs1.org/00/040123450000003338",
        "urn:epc:id:grai:4012345.66666.87","urn:epc:id:giai:4012345.AAbb","urn:epc:id:gsrn:4012345.9876540000",
        "urn:epc:id:gsrnp:4012345.0000098765","urn:epc:id:gdti:4012345.55555.98","urn:epc:id:cpi:4012345.ABC.123",
        "urn:epc:id:sgcn:4012345.99999.44","urn:epc:id:ginc:4012345.333","urn:epc:id:gsin:4012345.999987654",
        "urn:epc:id:itip:4012345.012345.01.02.999","urn:epc:id:upui:4012345.012345.AB12"],"quantityList":[
        {"epcClass":"urn:epc:class:lgtin:4054739.099914.20160711"},{"epcClass":"urn:epc:idpat:sgtin:4054739.099914.*"},
        {"epcClass":"urn:epc:idpat:grai:4012345.66666.*"},{"epcClass":"urn:epc:idpat:gdti:4012345.55555.*"},
        {"epcClass":"urn:epc:idpat:sgcn:4012345.99999.*"},{"epcClass":"urn:epc:idpat:cpi:4012345.ABC.*"},
        {"epcClass":"urn:epc:idpat:itip:4012345.012345.01.02.*"}],
        "action":"OBSERVE","bizStep":"other","readPoint":{"id":"urn:epc:id:sgln:4012345.00011.987"}}]}}
        """;

    /// <summary>epcisDocWithSensorComponent.</summary>
    internal const string ComponentId = "ni:///sha-256;14faa21345eb49fa31e5578aed52a2c291b7dc8ded0d53c88135955173ea91fc?ver=CBV2.0";

    internal const string ComponentJson = Head + """
        {"type":"ObjectEvent","eventTime":"2022-04-07T10:00:00.000Z","eventTimeZoneOffset":"+01:00",
        "epcList":["https://id.example.com/8003/040123450007718765"],"action":"OBSERVE","bizStep":"sensor_reporting",
        "readPoint":{"id":"https://id.example.com/414/4012345000054"},"sensorElementList":[{"sensorReport":[
        {"type":"gs1:Angle","value":42.698334,"component":"cbv:Comp-latitude","uom":"DD",
        "coordinateReferenceSystem":"http://www.opengis.net/def/crs/OGC/1.3/CRS84"},
        {"type":"gs1:Angle","value":23.319941,"component":"cbv:Comp-longitude","uom":"DD",
        "coordinateReferenceSystem":"http://www.opengis.net/def/crs/OGC/1.3/CRS84"}]}]}]}}
        """;

    internal const string ComponentXml = """
        <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2022-04-07T10:00:00Z"
          xmlns:gs1="https://ref.gs1.org/voc/" xmlns:cbv="https://ref.gs1.org/cbv/"><EPCISBody><EventList><ObjectEvent>
          <eventTime>2022-04-07T10:00:00Z</eventTime><eventTimeZoneOffset>+01:00</eventTimeZoneOffset>
          <epcList><epc>https://id.example.com/8003/040123450007718765</epc></epcList><action>OBSERVE</action>
          <bizStep>urn:epcglobal:cbv:bizstep:sensor_reporting</bizStep>
          <readPoint><id>https://id.example.com/414/4012345000054</id></readPoint>
          <sensorElementList><sensorElement>
            <sensorReport type="gs1:Angle" coordinateReferenceSystem="http://www.opengis.net/def/crs/OGC/1.3/CRS84"
              value="42.698334" component="cbv:Comp-latitude" uom="DD" />
            <sensorReport type="gs1:Angle" coordinateReferenceSystem="http://www.opengis.net/def/crs/OGC/1.3/CRS84"
              value="23.319941" component="cbv:Comp-longitude" uom="DD" />
          </sensorElement></sensorElementList>
        </ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>
        """;

    /// <summary>CertificationInfoAndSensorReportWithCRS.</summary>
    internal const string CertifiedId = "ni:///sha-256;db3f717972b6be7ce2eb2f31a12b00beda1f9a7de63c23948f4b7314ffe0581b?ver=CBV2.0";

    internal const string CertifiedXml = """
        <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:gs1="https://ref.gs1.org/voc/"
          xmlns:cbv="https://ref.gs1.org/cbv/" xmlns:ext1="https://ns.ext.de/epcis/" schemaVersion="2.0"
          creationDate="2023-01-11T12:00:00.000+01:00"><EPCISBody><EventList><ObjectEvent>
          <eventTime>2023-01-11T12:00:00+01:00</eventTime><eventTimeZoneOffset>+01:00</eventTimeZoneOffset>
          <certificationInfo>https://accreditation-council.example.org/certificate/ABC12345</certificationInfo>
          <epcList><epc>https://id.gs1.de/01/04012345999990/21/XYZ-1234</epc></epcList><action>OBSERVE</action>
          <bizStep>cbv:BizStep-receiving</bizStep><disposition>cbv:Disp-in_progress</disposition>
          <readPoint><id>https://id.gs1.de/414/4012345000115</id></readPoint>
          <sensorElementList><sensorElement>
            <sensorMetadata ext1:someFurtherMetadata="metadataText" time="2023-01-11T11:05:00Z"
              bizRules="https://id.example.com/253/4012345000054987" />
            <sensorReport exception="gs1:ALARM_CONDITION"
              coordinateReferenceSystem="http://www.opengis.net/def/crs/EPSG/0/27700"
              ext1:someFurtherReportData="reportText" type="gs1:Dimensionless" />
          </sensorElement></sensorElementList>
        </ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>
        """;

    /// <summary>TimeStampRoundOff: the first and the third event.</summary>
    internal const string RoundedId = "ni:///sha-256;af7658e711574363633f20b3dadc7bc4c13c6f612cf96d95e03c421c0e58f3c6?ver=CBV2.0";

    internal const string RoundedSensorId = "ni:///sha-256;bf052637920f56c28bd6bc4ce10bb296203fcddc543f1e293d5a77b07592dcec?ver=CBV2.0";

    internal const string RoundedJson = Head + """
        {"type":"ObjectEvent","eventTime":"2023-02-02T11:04:03.1415Z","eventTimeZoneOffset":"+01:00",
        "epcList":["https://id.gs1.de/00/040123451111111110"],"action":"OBSERVE","bizStep":"shipping","disposition":"in_transit",
        "readPoint":{"id":"https://id.gs1.de/414/4012345000115"}}]}}
        """;

    internal const string RoundedSensorJson = Head + """
        {"type":"ObjectEvent","eventTime":"2023-02-12T11:04:03.1415Z","eventTimeZoneOffset":"+01:00",
        "certificationInfo":"https://accreditation-council.example.org/certificate/ABC12345",
        "epcList":["https://id.gs1.de/01/04012345999990/21/XYZ-1234"],"action":"OBSERVE","bizStep":"receiving",
        "disposition":"in_progress","readPoint":{"id":"https://id.gs1.de/414/4012345000115"},"sensorElementList":[
        {"sensorMetadata":{"time":"2023-02-12T11:04:03.1007Z","bizRules":"https://id.example.com/253/4012345000054987"},
        "sensorReport":[{"type":"Dimensionless","exception":"ALARM_CONDITION",
        "coordinateReferenceSystem":"http://www.opengis.net/def/crs/EPSG/0/27700"}]}]}]}}
        """;
}
