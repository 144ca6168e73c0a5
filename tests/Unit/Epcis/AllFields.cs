namespace Kapok.Tests.Unit.Epcis;

/// <summary>
/// Events with every field of the standard and users' fields wherever they may be, in both bindings. From the tests of
/// RalphTro/epcis-event-hash-generator (MIT), ObjectEvent_all_possible_fields and TransformationEvent_all_possible_fields,
/// with what comes several times written once.
/// </summary>
internal static class AllFields
{
    private const string JsonHead = """
        {"@context":["https://ref.gs1.org/standards/epcis/epcis-context.jsonld",{"ext3":"http://example.com/ext3/"},
        {"ext2":"http://example.com/ext2/"},{"ext1":"http://example.com/ext1/"}],"type":"EPCISDocument","schemaVersion":"2.0",
        "creationDate":"2013-06-04T14:59:02.099+02:00","epcisBody":{"eventList":[
        """;

    private const string JsonUser = """
        "ext1:float":"20","ext1:time":"2013-06-08T14:58:56.591Z","ext1:array":["12","22","2013-06-08T14:58:56.591Z","true",
        "stringInArray",{"ext1:object":{"ext1:object":{"ext2:array":["14","23.0","stringInArrayInObjectInArray"],
        "ext2:object":{"ext2:object":{"ext3:string":"stringInObjectInObjectInArray"}},"ext2:int":"13",
        "ext2:string":"stringInObjectInArray"}}}],"ext1:boolean":"true","ext1:object":{"ext2:array":["11","21",
        "stringInArrayInObject"],"ext2:object":{"ext2:object":{"ext3:string":"stringInObjectInObject"}},
        "ext2:string":"stringInObject"},"ext1:default":"stringAsDefaultValue","ext1:int":"10","ext1:string":"string"
        """;

    private const string JsonWhy = """
        "certificationInfo":"https://accreditation-council.example.org/certificate/ABC12345",
        "errorDeclaration":{"declarationTime":"2006-11-07T14:00:00.000+01:00","reason":"incorrect_data","correctiveEventIDs":
        ["ni:///sha-256;fec9667280c4710a3fa9558b7bc8ddc2ced0dc442d87f82becae24bb6ca6a46f?ver=CBV2.0"]},
        "disposition":"in_progress",
        "bizTransactionList":[{"type":"po","bizTransaction":"urn:epc:id:gdti:0614141.00001.1618034"},
        {"type":"pedigree","bizTransaction":"urn:epc:id:gsrn:0614141.0000010253"}],
        "sourceList":[{"type":"location","source":"urn:epc:id:sgln:4012345.00225.0"},
        {"type":"possessing_party","source":"urn:epc:id:pgln:4012345.00225"},
        {"type":"owning_party","source":"urn:epc:id:pgln:4012345.00225"}],
        "destinationList":[{"type":"location","destination":"urn:epc:id:sgln:0614141.00777.0"},
        {"type":"possessing_party","destination":"urn:epc:id:pgln:0614141.00777"},
        {"type":"owning_party","destination":"urn:epc:id:pgln:0614141.00777"}],
        "persistentDisposition":{"unset":["completeness_inferred"],"set":["completeness_verified"]},
        "sensorElementList":[{"sensorMetadata":{"time":"2019-04-02T13:05:00.000Z","deviceID":"urn:epc:id:giai:4000001.111",
        "deviceMetadata":"https://id.gs1.org/8004/4000001111","rawData":"https://example.org/8004/401234599999",
        "startTime":"2019-04-02T12:55:01.000Z","endTime":"2019-04-02T13:55:00.000Z",
        "dataProcessingMethod":"https://example.com/253/4012345000054987","bizRules":"https://example.com/253/4012345000054987",
        "ext1:someFurtherMetadata":"someText"},"sensorReport":[{"type":"Temperature","deviceID":"urn:epc:id:giai:4000001.111",
        "rawData":"https://example.org/8004/401234599999","dataProcessingMethod":"https://example.com/253/4012345000054987",
        "time":"2019-07-19T13:00:00.000Z","microorganism":"https://www.ncbi.nlm.nih.gov/taxonomy/1126011",
        "chemicalSubstance":"https://identifiers.org/inchikey:CZMRCDWAGMRECN-UGDNZRGBSA-N","value":26,"component":"example:x",
        "stringValue":"SomeString","booleanValue":true,"hexBinaryValue":"f0f0f0",
        "uriValue":"https://id.gs1.org/8004/4000001111","minValue":26,"maxValue":26.2,"meanValue":13.2,"percRank":50,
        "percValue":12.7,"uom":"CEL","sDev":0.1,"ext1:someFurtherReportData":"someText",
        "deviceMetadata":"https://id.gs1.org/8004/4000001111"}],
        """ + JsonUser + "}],";

    private const string JsonMasterData = """
        "cbvmda:countryOfExport":"KR","cbvmda:grossWeight":"3.5","cbvmda:netWeight":"3.5","cbvmda:countryOfOrigin":"GB",
        "cbvmda:drainedWeight":"3.5","cbvmda:lotNumber":"ABC123"
        """;

    private const string XmlUser = """
        <ext1:float>20</ext1:float><ext1:time>2013-06-08T14:58:56.591Z</ext1:time><ext1:array>12</ext1:array>
        <ext1:array>22</ext1:array><ext1:array>2013-06-08T14:58:56.591Z</ext1:array><ext1:array>true</ext1:array>
        <ext1:array>stringInArray</ext1:array>
        <ext1:array>
          <ext1:object><ext1:object><ext2:array>14</ext2:array><ext2:array>23.0</ext2:array>
            <ext2:array>stringInArrayInObjectInArray</ext2:array>
            <ext2:object><ext2:object><ext3:string>stringInObjectInObjectInArray</ext3:string></ext2:object></ext2:object>
            <ext2:int>13</ext2:int><ext2:string>stringInObjectInArray</ext2:string></ext1:object></ext1:object>
        </ext1:array>
        <ext1:boolean>true</ext1:boolean>
        <ext1:object><ext2:array>11</ext2:array><ext2:array>21</ext2:array><ext2:array>stringInArrayInObject</ext2:array>
          <ext2:object><ext2:object><ext3:string>stringInObjectInObject</ext3:string></ext2:object></ext2:object>
          <ext2:string>stringInObject</ext2:string></ext1:object>
        <ext1:default>stringAsDefaultValue</ext1:default><ext1:int>10</ext1:int><ext1:string>string</ext1:string>
        """;

    /// <summary>Published id of both object events.</summary>
    internal const string ObjectId = "ni:///sha-256;9811bfb2672e9c3a0f6151be339d22b60db375c8b23d2740f6137cc6539f0639?ver=CBV2.0";

    /// <summary>Published id of the transformation.</summary>
    internal const string TransformationId =
        "ni:///sha-256;529cc54b8cf9d8664208cc6c77473274d8c2dd473469920a7d09a814623f52cc?ver=CBV2.0";

    internal const string ObjectJson = JsonHead + """
        {"type":"ObjectEvent","eventTime":"2005-04-05T02:33:31.116Z","eventTimeZoneOffset":"-06:00",
        "eventID":"urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8",
        "epcList":["urn:epc:id:sgtin:0614141.107346.2018"],"action":"ADD","bizStep":"receiving",
        "readPoint":{"id":"urn:epc:id:sgln:0012345.11111.400"},"bizLocation":{"id":"urn:epc:id:sgln:0012345.11111.0"},
        "quantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.012345.998877","quantity":200,"uom":"KGM"}],
        """ + JsonWhy + "\"ilmd\":{" + JsonUser + "," + JsonMasterData + "}," + JsonUser + "}]}}";

    internal const string TransformationJson = JsonHead + """
        {"@context":{"cbvmda":"http://example.com/cbvmda/"},
        "type":"TransformationEvent","eventTime":"2013-10-31T14:58:56.591Z","eventTimeZoneOffset":"+02:00",
        "eventID":"ni:///sha-256;0bf4271d60ed65fb687e95f7216c4c0a4c1181c070f657d41385b6fbd93e97ef?ver=CBV2.0",
        "inputEPCList":["urn:epc:id:sgtin:4012345.011122.25","urn:epc:id:sgtin:4000001.065432.99886655"],
        "inputQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.011111.4444","quantity":10,"uom":"KGM"},
        {"epcClass":"urn:epc:class:lgtin:0614141.077777.987","quantity":30},
        {"epcClass":"urn:epc:idpat:sgtin:4012345.066666.*","quantity":220}],
        "outputEPCList":["urn:epc:id:sgtin:4012345.077889.25","urn:epc:id:sgtin:4012345.077889.26",
        "urn:epc:id:sgtin:4012345.077889.27","urn:epc:id:sgtin:4012345.077889.28"],
        "outputQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.011111.4444","quantity":10,"uom":"KGM"},
        {"epcClass":"urn:epc:class:lgtin:0614141.077777.987","quantity":30},
        {"epcClass":"urn:epc:idpat:sgtin:4012345.066666.*","quantity":220}],
        "transformationID":"urn:epc:id:gdti:0614141.12345.400","bizStep":"commissioning",
        "readPoint":{"id":"urn:epc:id:sgln:4012345.00001.0"},"bizLocation":{"id":"urn:epc:id:sgln:0614141.00888.0"},
        """ + JsonWhy + "\"ilmd\":{" + JsonUser + "," + JsonMasterData + "}," + JsonUser + "}]}}";

    internal const string ObjectXml = """
        <?xml version='1.0' encoding='UTF-8'?>
        <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:cbvmda="urn:epcglobal:cbv:mda" schemaVersion="2.0"
          creationDate="2013-06-04T14:59:02.099+02:00">
        <EPCISBody><EventList>
        <ObjectEvent xmlns:ext2="http://example.com/ext2/" xmlns:ext1="http://example.com/ext1/" xmlns:ext3="http://example.com/ext3/">
          <eventTime>2005-04-05T02:33:31.116Z</eventTime>
          <eventTimeZoneOffset>-06:00</eventTimeZoneOffset>
          <eventID>urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8</eventID>
          <errorDeclaration>
            <declarationTime>2006-11-07T14:00:00.000+01:00</declarationTime>
            <reason>urn:epcglobal:cbv:er:incorrect_data</reason>
            <correctiveEventIDs><correctiveEventID>
              ni:///sha-256;fec9667280c4710a3fa9558b7bc8ddc2ced0dc442d87f82becae24bb6ca6a46f?ver=CBV2.0
            </correctiveEventID></correctiveEventIDs>
          </errorDeclaration>
          <certificationInfo>https://accreditation-council.example.org/certificate/ABC12345</certificationInfo>
          <epcList><epc>urn:epc:id:sgtin:0614141.107346.2018</epc></epcList>
          <action>ADD</action>
          <bizStep>urn:epcglobal:cbv:bizstep:receiving</bizStep>
          <disposition>urn:epcglobal:cbv:disp:in_progress</disposition>
          <readPoint><id>urn:epc:id:sgln:0012345.11111.400</id></readPoint>
          <bizLocation><id>urn:epc:id:sgln:0012345.11111.0</id></bizLocation>
          <bizTransactionList>
            <bizTransaction type="urn:epcglobal:cbv:btt:po">urn:epc:id:gdti:0614141.00001.1618034</bizTransaction>
            <bizTransaction type="urn:epcglobal:cbv:btt:pedigree">urn:epc:id:gsrn:0614141.0000010253</bizTransaction>
          </bizTransactionList>
          <quantityList><quantityElement>
            <epcClass>urn:epc:class:lgtin:4012345.012345.998877</epcClass><quantity>200.0</quantity><uom>KGM</uom>
          </quantityElement></quantityList>
          <sourceList>
            <source type="urn:epcglobal:cbv:sdt:location">urn:epc:id:sgln:4012345.00225.0</source>
            <source type="urn:epcglobal:cbv:sdt:possessing_party">urn:epc:id:pgln:4012345.00225</source>
            <source type="urn:epcglobal:cbv:sdt:owning_party">urn:epc:id:pgln:4012345.00225</source>
          </sourceList>
          <destinationList>
            <destination type="urn:epcglobal:cbv:sdt:location">urn:epc:id:sgln:0614141.00777.0</destination>
            <destination type="urn:epcglobal:cbv:sdt:possessing_party">urn:epc:id:pgln:0614141.00777</destination>
            <destination type="urn:epcglobal:cbv:sdt:owning_party">urn:epc:id:pgln:0614141.00777</destination>
          </destinationList>
          <sensorElementList><sensorElement>
            <sensorMetadata time="2019-04-02T13:05:00Z" deviceID="urn:epc:id:giai:4000001.111"
              deviceMetadata="https://id.gs1.org/8004/4000001111" rawData="https://example.org/8004/401234599999"
              startTime="2019-04-02T12:55:01Z" endTime="2019-04-02T13:55:00Z"
              dataProcessingMethod="https://example.com/253/4012345000054987"
              bizRules="https://example.com/253/4012345000054987" ext1:someFurtherMetadata="someText"/>
            <sensorReport type="gs1:Temperature" microorganism="https://www.ncbi.nlm.nih.gov/taxonomy/1126011"
              chemicalSubstance="https://identifiers.org/inchikey:CZMRCDWAGMRECN-UGDNZRGBSA-N" time="2019-07-19T13:00:00Z"
              value="26.0" component="example:x" stringValue="SomeString" booleanValue="true" hexBinaryValue="f0f0f0"
              uriValue="https://id.gs1.org/8004/4000001111" minValue="26.0" maxValue="26.2" meanValue="13.2" sDev="0.1"
              percRank="50.0" percValue="12.7" deviceID="urn:epc:id:giai:4000001.111"
              deviceMetadata="https://id.gs1.org/8004/4000001111" rawData="https://example.org/8004/401234599999"
              dataProcessingMethod="https://example.com/253/4012345000054987" uom="CEL" ext1:someFurtherReportData="someText"/>
        """ + XmlUser + """
          </sensorElement></sensorElementList>
          <persistentDisposition>
            <unset>urn:epcglobal:cbv:disp:completeness_inferred</unset>
            <set>urn:epcglobal:cbv:disp:completeness_verified</set>
          </persistentDisposition>
          <ilmd>
        """ + XmlUser + """
            <cbvmda:countryOfExport>KR</cbvmda:countryOfExport><cbvmda:grossWeight>3.5</cbvmda:grossWeight>
            <cbvmda:netWeight>3.5</cbvmda:netWeight><cbvmda:countryOfOrigin>GB</cbvmda:countryOfOrigin>
            <cbvmda:drainedWeight>3.5</cbvmda:drainedWeight><cbvmda:lotNumber>ABC123</cbvmda:lotNumber>
          </ilmd>
        """ + XmlUser + """
        </ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>
        """;
}
