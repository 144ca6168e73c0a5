using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class InternationalKeyFileTests() : KeyFileTests(new InternationalSuite(), new GuomiSuite());
