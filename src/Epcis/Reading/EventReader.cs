using System;

namespace Kapok.Epcis.Reading;

/// <summary>Reads one event.</summary>
internal static class EventReader
{
    /// <summary>The event; null when there is a problem, which is noted.</summary>
    internal static EpcisEvent? Read(Spot spot)
    {
        int before = spot.Problems.Count;
        if (!spot.IsRecord() || !Enum.TryParse(spot.Need("type", Values.Text, string.Empty), out EpcisEventType type))
        {
            spot.Problems.Add(spot.Path + ".type", spot.Find("type")?.Node.Text ?? string.Empty, Expectations.EventType);
            return null;
        }

        spot.AllowOnly([.. EventFields.Of(type)]);
        EpcisEvent read = Why(spot, What(spot, new()
        {
            Type = type,
            EventTime = spot.Need("eventTime", Values.Time, default),
            EventTimeZoneOffset = spot.Need("eventTimeZoneOffset", Values.Offset, string.Empty),
            RecordTime = spot.Find("recordTime") is { } recorded ? Values.Time(recorded) : null,
            EventId = spot.Find("eventID", Values.Uri) ?? spot.Find("id", Values.Uri),
            ErrorDeclaration = spot.Find("errorDeclaration", Parts.Error),
            CertificationInfo = spot.List("certificationInfo", Values.Uri),
            Extensions = Extensions.Of(spot),
        }));
        EventFields.Check(spot, read);
        return spot.Problems.Count == before ? read : null;
    }

    private static EpcisEvent What(Spot spot, EpcisEvent read) => read with
    {
        EpcList = spot.List("epcList", Values.Uri),
        ParentId = spot.Find("parentID", Values.Uri),
        InputEpcList = spot.List("inputEPCList", Values.Uri),
        ChildEpcs = spot.List("childEPCs", Values.Uri),
        QuantityList = spot.List("quantityList", Parts.Quantity),
        ChildQuantityList = spot.List("childQuantityList", Parts.Quantity),
        InputQuantityList = spot.List("inputQuantityList", Parts.Quantity),
        OutputEpcList = spot.List("outputEPCList", Values.Uri),
        OutputQuantityList = spot.List("outputQuantityList", Parts.Quantity),
        Ilmd = spot.Find("ilmd", Extensions.Ilmd) ?? [],
    };

    private static EpcisEvent Why(Spot spot, EpcisEvent read) => read with
    {
        Action = spot.Find("action", Values.Action),
        TransformationId = spot.Find("transformationID", Values.Uri),
        BizStep = spot.Find("bizStep", Values.Term(Vocabulary.BizSteps)),
        Disposition = spot.Find("disposition", Values.Term(Vocabulary.Dispositions)),
        PersistentDisposition = spot.Find("persistentDisposition", Parts.Persistent),
        ReadPoint = spot.Find("readPoint", Parts.Place),
        BizLocation = spot.Find("bizLocation", Parts.Place),
        BizTransactionList = spot.List("bizTransactionList", Parts.Transaction),
        SourceList = spot.List("sourceList", Parts.Source),
        DestinationList = spot.List("destinationList", Parts.Destination),
        SensorElementList = spot.List("sensorElementList", Parts.Sensor),
    };
}
