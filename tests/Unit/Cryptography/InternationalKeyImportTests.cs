using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class InternationalKeyImportTests() : KeyImportTests(
    new InternationalSuite(), new GuomiSuite(), "3039301306072A8648CE3D020106082A8648CE3D030107032200");
