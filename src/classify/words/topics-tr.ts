// What residents write about, and what is the matter, in Turkish. Data only; what each name means stands in topics.ts.

import type { Matters } from './topics.ts';

export const tr: Matters = {
  topics: {
    door: 'kapilar*, kapiy*, kapin*, kapim*, kapisi*, kapida*, kapidan, bizim kapi, dis kapi*, giris kapisi*, garaj kapisi*, kepenk*, mentese*, kapi kolu*, kolu koptu/kirik/kirildi/elimde, giris, giriste, girisi*, antre*',
    lock: 'kilit*, kilid*, kilitlen*, kilitli*, mandal*, kapi kolu*, silindir*, zincir*, kapanmiyo*, kapanmaz, ortmuyo*, carpiyo*',
    key: 'anahtar*, anahtarlik*',
    lamp: 'lamba*, isiklar*, isigi*, isigim*, isiksiz*, isiklandirma*, aydinlatma*, ampul*, floresan*, spotlar*, avize*, karanlik*, zifiri*, yanmiyo*, yanip sonuyo*, sonuk, sondu, titriyo*',
    streetlamp: 'sokak lambasi*',
    lift: 'asansor*, kabin*, liftte',
    intercom: 'diafon*, diyafon*, ziller*, zili*, zile, kapi zili*, otomat*, intercomda*, intercomdan*',
    heat: 'kalorifer*, petek*, radyator*, kombimiz*, kombisi*, isitma*, isinmiyo*, isinma*, sicak su*, buz gibi, donuyo*, donduk, usuyo*, sofben*, ilik',
    drain:
      'tuvalet*, klozet*, gider*, kanalizasyon*, tikal*, tikan*, tikali*, geri tepiyo*, tasiyo*, tasti, rogar*, sifon*, kuvet*, oluk, oluklar*',
    water:
      'su akiyo*, su damliyo*, damliyo*, damlatiyo*, sizinti*, siziyo*, sizdir*, tavandan*, tavan*, boru*, boru patla*, musluk*, gol oldu, rutubet*, nem, nemli, kuf, kuflen*, kuf kok*, islak*, sirilsiklam, kova koyduk/koydum/doldu, suyumuz*',
    waste:
      'copler*, copu*, copluk*, cop poset*, poset*, atik*, atiklar*, pislik*, mobilya*, koltuk*, kanepe*, dosek*, moloz*, kutular*, koli*, buzdolab*, camasir makinesi*, bebek bezi*, izmarit*, sise*, dokmus*, atmislar*, birakmislar*',
    bin: 'konteyner*, kontayner*, cop kutusu*, containerin*, kumbara*',
    bike: 'bisiklet*, bisikletim*, bisikletler*, motosiklet*, motorsiklet*, motoru*, scooteri*, scooterlar*, elektrikli scooter*, fatbikeli*, fatbikelar*, fietsler*, bakfietsi*, hurda bisiklet*, hurda*, pasli, lastikleri*, sele, selesi*, zinciri*, paslan*, tekeri*, teker*',
    car: 'araba*, arabam*, arabay*, arabalar*, araclar*, araci*, aracin*, minibus*, kamyon*, kamyonet*, karavan*, romork*, plaka*, plakasiz*, otomobil*, taksi*, bagaj*, jant*, ayna*, farlar*, kaput',
    loot: 'cuzdan*, canta*, telefonum*, telefonu*, laptopum*, paket*, kargo*, kargom*, koli*, puset*, bebek arabasi*, saksi*, camasirlar*, alet*, aletler*, matkap*, katalizor*, para, paralar*, altin*, bilezik*, takilar*, kulaklik*, ayakkabi*, akusu*, bataryasi*, bisikletim*',
    noise:
      'gurultu*, sesler*, muzik*, muzig*, davul*, tepin*, topuk*, zipliyo*, takir, takirti*, patirti*, tikirti*, matkap*, cekic*, cakiyo*, deliyo*, tadilat*, havliyo*, bagiris*, bagiriyo*, cagiris*, kahkaha*, sarki*, korna*, klakson*, egzoz*, partisi*, eglence*, dugun*, uyuyamiyo*, uyuyamad*, uyutmuyo*, uykusuz*, ugulduyo*, hoparlor*, susmuyo*, susmadi',
    young:
      'gencler*, genc, delikanli*, veletler*, ufakliklar*, toplaniyo*, toplanmis*, takiliyo*, takilan*, top oynuyo*, catapat*, torpil*, maytap*, nargile*, cekirdek*, laf atiyo*, tukuruyo*, liseli*, ogrenciler*',
    animal:
      'fare*, sican*, hamam bocegi*, hamambocegi*, hamamboceg*, bocek*, boceg*, karinca*, tahtakurusu*, guve*, sinek*, sivrisinek*, guvercin*, marti*, yuva yap*, orumcek*, kemirmis*, kemiri*, isirik*, isirmis*, kurt*',
    fire_thing:
      'yangin merdiven*, yangin tup*, yangin kapisi*, yangin alarm*, duman dedektor*, rookmelderi*, dedektor*, acil cikis*, otuyo*, bipliyo*, bip bip, priz*, kablo*, sarj*, sarjda*, batarya*, akusu*, kivilcim*, yanik kok*, tupu*, tiner*, mangal*, sigorta kutusu*, sigorta*',
    building:
      'camlar*, cami kirik*, cami kir*, pencere*, cerceve*, korkuluk*, tirabzan*, merdiven*, basamak*, fayans*, karolar*, seramik*, duvar*, siva*, boya*, cati*, catida*, catidan*, kiremit*, posta kutu*, postakutu*, zemin*, menfez*, havalandirma*, elektrik*, elektrikler*, cephe*, catlak*, catlam*, cokmus*, dokuluyo*, sokulmus*, sallaniyo*, panjur*',
    ground:
      'kaldirim*, yolda*, yolun*, cukur*, taslar*, yaya gecid*, kavsak*, trafik isi*, levha*, tabela*, direk*, agac*, dallar*, dali*, cali*, calilar*, cimen*, parkta*, oyun park*, cocuk park*, salincak*, kaydirak*, tahterevalli*, kum havuz*, banklar*, banki, cesme*, golet*, camur*',
    parking: 'park ediyo*, park yeri*, parketmis*, aylardir duruyo*, terk edilmis*, sahipsiz*, otopark*, yaris yapiyo*',
    drug: 'uyusturucu*, esrar*, ot kok*, ot iciyo*, ot ic*, bonzai*, hap satiyo*, haplar*, toz, beyaz toz*, folyo*, siringa*, igne*, torbaci*, satici*, paketcik*, kucuk paket*, kenevir*, madde*, bagimli*, kokain*',
    elder:
      'yasli*, ihtiyar*, teyze*, amca*, dede, dedem*, dedeyi*, babaanne*, anneanne*, hanimefendi*, beyefendi*, emekli*, yalniz yas*, yalniz, kimsesiz*, tekerlekli sandalye*, yurutec*, bunam*, demans*, unutkan*, gorunmuyo*, gormedik, goren ~ yok, perdesi*, perdeler*',
    child:
      'cocuklar*, cocugu*, cocugum*, cocuga, bebek*, bebeg*, oglum*, oglan*, kizim*, kucuk kiz*, evladim*, yavrum*, anaokul*',
    person:
      'birileri*, adami*, adamin, adamlar*, herif*, herifler*, tipler*, kadin*, kisiler*, yabanci*, tanimadig*, tanimiyo*, taninmiyo*, kapusonlu*, kapsonlu*, maskeli*, sapkali*, esofmanli*, supheli*, dolasiyo*, dolanan*, dikiliyo*, bekliyo*, bakiniyo*, gozetliyo*, gozluyo*, icine bakiyo*, takip ed*, kapilari yokluyo*, kapilari deniyo*',
    violence:
      'kavga*, dayak*, vuruyo*, vurdu, vurdular, yumruk*, tekme*, tokat*, itti, itekle*, saldir*, tehdit*, kufur*, kufret*, bagirip cagir*, bicak*, silah*, sopa, sopayla*, tuku*, geber*, olduru*, dogra*, korkut*, zorbal*, bogaz*, agliyo*, morluk*, kan icinde',
    damage:
      'kirdi*, kirik, kirilmis*, parcala*, sokmus*, sokulmus*, cizik*, kazimis*, yazmis*, sprey*, grafiti*, boyamis*, yakmis*, yakilmis*, devirmis*, indirmis*, patlatmis*, kesmis*, kesik*, bukmus*, tekmele*, taslam*, tas atmis*, tahrip*, koparmis*, catlat*',
  },
  states: {
    broken:
      'bozuk*, bozul*, kirik*, kiril*, arizali*, ariza*, patlak*, patlam*, yirtik*, copmus*, kopuk*, kopmus*, koptu, catlak*, gevsek*, gevsem*, sallaniyo*, paslan*, hurda*, sikismis*, sikisti*, takil*, dokuluyo*, elimde kaldi*, perisan*, yamuk*, dagil*',
    stolen:
      'calin*, calmis*, caldi*, caldilar*, calmislar*, calindi*, hirsiz*, soyul*, soymus*, soydular*, yurutmus*, goturmus*, goturduler*, arakla*, kayip*, kaybol*, yerinde yok*, yerinde degil*, bosaltmis*, kapkac*',
    not_working:
      'calismiyo*, calismiy*, calismadi*, calismamakta*, yanmiyo*, yanmamakta*, acilmiyo*, kapanmiyo*, gelmiyo*, gitmiyo*, cekmiyo*, okumuyo*, basmiyo*, isinmiyo*, cikmiyo*, duymuyo*, gormuyo*, tutmuyo*, islemiyo*, donmuyo*, durmuyo*, olmuyo*, ses yok*, cevap vermiyo*, cevap yok*, acmiyo*, kapatmiyo*, kullanilami*, sadece cizirti*',
    missing:
      'yoktur, yokmus*, eksik*, kalmadi*, kalmamis*, olmayan*, dusmus*, dustu*, sokuk*, kayip*, kesik, kesildi*, kesilmis*',
    open: 'acik kal*, acik birak*, aralik, ardina, tasla acik, takoz*, araliyo*, herkes giriyo*',
    again:
      'gene, tekrar*, surekli*, devamli*, her gun*, her gece*, her aksam*, her sabah*, hergun*, her cuma*, gunlerdir*, haftalardir*, aylardir*, gundur*, haftadir*, aydir*, uc gundur*, kac kere*, kacinci*, sabaha kadar*, gece gunduz*, sabahtan beri*, durmadan*',
    dirty:
      'pislik*, kirli*, igrenc*, berbat*, rezil*, kokuyo*, koku, kokusu*, kokudan*, les gibi*, isemis*, kusmuk*, kusmus*, disk*, leke*, midem*, kurtlan*, sinek dol*, lagim*',
    angry:
      'biktik*, biktim*, yeter artik*, rezalet*, ayip, terbiyesiz*, saygisiz*, delircem*, deliriyo*, cildir*, sinir*, sinirim*, sikayet*',
    afraid:
      'korkuyo*, korkuyorum*, korktum*, korktuk*, korkudan*, korku, korkutucu*, tedirgin*, guvensiz*, endise*, endiseli*, huzursuz*, titredim*, cikamiyo*',
    danger:
      'tehlike*, tehlikeli*, dusecek*, dusuyo*, dustu*, dusup*, kaydim*, kaydi*, takilip dus*, takilip*, yaralan*, carpacak*, carpilir*, kazalar*, allah korusun*, riskli*',
    request:
      'bakabilir*, bakarmi*, lutfen*, rica ed*, biri gelsin*, yapilsin*, ilgilen*, ilgilensin*, ilgilenilm*, kime soyl*, duzeltsin*, tamir ed*, degistir*, temizlen*, temizlesin*, toplasin*, kaldirsin*, haber ver*, ne yapacag*, napacag*',
    report:
      'bildir*, bildiririm*, sikayet ed*, bilginize*, dikkat*, dikkat edin*, goren var mi*, kamera*, goruntu*, plakasi*, polis*, polisi*, kapici*, yonetici*, yonetim*, corporatiye*, belediye*, belediyeye*, zabita*',
    first_hand:
      'gordum*, goruyorum*, goruyom*, duydum*, duyuyorum*, duyuyom*, baktim*, benim*, bizim*, bizde*, bende*, bana, bize, burada*, burda*, buraya*, ust kat*, ustumde*, ust komsu*, alt kat*, alt komsu*, yan komsu*, yan daire*, karsi daire*, karsi komsu*, kapimin*, kapimiza*, penceremin*, penceremden*, balkonum*, evimin*, buldum*',
    now_here:
      'simdi*, suan*, su an*, su anda*, az once*, demin*, bugun*, bu sabah*, bu aksam*, bu gece*, dun*, dun gece*, dun aksam*, gece, gece uc*, gece yarisi*, sabah*, aksam*, oglen*, hafta sonu*, haftasonu*, bu hafta*, hemen*',
  },
};
